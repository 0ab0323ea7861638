// A kept check: the questions that it still needs, then what to do.

import { useEffect, useState } from "preact/hooks";
import { get, type Nudge, type Profile, profile, type SymptomCheck } from "../../../store";
import { amend } from "../../../store/amend";
import { judge, owe } from "../../checking";
import { banner } from "../../parts/banner";
import { Sheet } from "../../parts/screen";
import { useQuery } from "../../query";
import { go, type ScreenProps } from "../../router";
import { readChecks } from "../../rules";
import { keep } from "../../saving";
import { flags as t } from "../../text/en/flags";
import { answered } from "../../ticks";
import { Gone } from "../diary/gone";
import { Advice } from "./advice";
import { Asking } from "./asking";
import { Emergency } from "./emergency";
import { type Standing, standingOf } from "./standing";

/** What every part of the answer gets. */
export interface AnswerProps extends Standing {
  check: SymptomCheck;
  known: Profile | undefined;
  nudges: readonly Nudge[];
  /** Keeps one answer at once; `null` takes it back. */
  answer: (code: string, answer: string | null) => Promise<void>;
}

async function readAnswer(id: string) {
  const [check, known] = await Promise.all([get("symptom_check", id), profile()]);
  if (!check) return null;
  const [checks, person, nudges] = await readChecks();
  const standing = standingOf(checks, person, check, nudges);
  return { check, known, nudges, ...standing };
}

export default function Answer({ arg }: ScreenProps) {
  const found = useQuery(() => readAnswer(arg), [arg]);
  if (found) return <Shown key={arg} {...found} />;
  if (found === null) return <Gone />;
  return (
    <Sheet title={t.title} parent="/" busy>
      {null}
    </Sheet>
  );
}

function Shown(found: Omit<AnswerProps, "answer">) {
  const { check, open, flags } = found;
  const [isDone, setDone] = useState(open.length === 0);
  const isEmergency = flags[0]?.tier === "emergency" && open.length === 0;
  const isSaid = isDone || isEmergency;
  useEffect(() => {
    if (isSaid) scrollTo(0, 0);
  }, [isSaid]);
  useEffect(() => {
    if (isSaid) void judge(check.id);
  }, [isSaid, check.edit_id]);
  const answer = (code: string, given: string | null) =>
    keep(async () => {
      await owe(check.id);
      await amend("symptom_check", check.id, (doc) => ({
        ...doc,
        answers: answered(doc.answers as SymptomCheck["answers"], code, given),
      }));
    });
  const props = { ...found, answer };
  if (!isSaid) return <Asking {...props} onDone={() => setDone(true)} />;
  if (flags[0]?.tier === "emergency") return <Emergency {...props} />;
  return flags.length > 0 ? <Advice {...props} /> : <Nothing check={check} />;
}

/** A doctor knows all of it, or nothing is there any more: it is kept, and there is nothing to say. */
function Nothing({ check }: { check: SymptomCheck }) {
  useEffect(() => {
    const isKnown = Object.values(check.answers ?? {}).includes("known");
    const text = isKnown ? t.knownNow : (banner.value?.text ?? t.savedNow);
    go("/", { replace: true, banner: { ...banner.value, text } });
  }, []);
  return null;
}
