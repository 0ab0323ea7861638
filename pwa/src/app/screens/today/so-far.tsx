// What was logged today, and one tap for "did it help?".

import {
  now,
  type PainLog,
  restore,
  save,
  type Treatment,
  type TreatmentUse,
} from "../../../store";
import { isRecalled } from "../../moment";
import { banner } from "../../parts/banner";
import { Icon } from "../../parts/icon";
import { Level } from "../../parts/level";
import { LinkRow, Rows } from "../../parts/rows";
import { Section } from "../../parts/section";
import { iconOf } from "../../parts/treatment-icon";
import { keep } from "../../saving";
import { clockOf, scoreOf, titleOf, underOf, useOf } from "../../sentences";
import { today as t } from "../../text/en/today";
import { words } from "../../text/en/words";
import { shortDay } from "../../text/format";
import type { Diary } from "./diary";

type SoFarProps = Pick<Diary, "logs" | "uses" | "courses" | "unanswered">;

export function SoFar({ logs, uses, courses, unanswered }: SoFarProps) {
  const entries = [...logs, ...uses].sort(
    (a, b) => Date.parse(a.at ?? "") - Date.parse(b.at ?? ""),
  );
  return (
    <>
      {unanswered.length > 0 && (
        <Section title={t.yesterday}>
          <Rows>
            {unanswered.map((use) => (
              <UseRow key={use.id} use={use} courses={courses} />
            ))}
          </Rows>
        </Section>
      )}
      <Section title={t.soFar}>
        {entries.length === 0 && <p class="quiet">{t.nothingYet}</p>}
        {entries.length > 0 && (
          <Rows>
            {entries.map((entry) =>
              "pain" in entry ? (
                <LogRow key={entry.id} log={entry} />
              ) : (
                <UseRow key={entry.id} use={entry} courses={courses} />
              ),
            )}
          </Rows>
        )}
      </Section>
    </>
  );
}

/** Two phones changed it, and a value that lost says something else. */
function isChangedTwice(entry: PainLog | TreatmentUse): boolean {
  const fields = entry as unknown as Record<string, unknown>;
  return (entry.overruled ?? []).some(({ field, value }) => fields[field] !== value);
}

export function LogRow({ log }: { log: PainLog }) {
  const recalled = isRecalled(log);
  return (
    <LinkRow
      to={`/entry/${log.id}`}
      before={<Level score={scoreOf(log)} recalled={recalled} />}
      title={titleOf(log)}
      under={[underOf(log), recalled && t.remembered, isChangedTwice(log) && t.changedTwice]
        .filter(Boolean)
        .join(" · ")}
    />
  );
}

interface UseRowProps {
  use: TreatmentUse;
  courses: readonly Treatment[];
  /** The row stands among rows of other days. */
  dated?: boolean;
}

export function UseRow({ use, courses, dated = false }: UseRowProps) {
  const course = courses.find((one) => one.id === use.treatment_id);
  const title = useOf(use, course?.name);
  const row = {
    title,
    before: <Icon of={iconOf(use.treatment)} />,
    under: [
      dated && use.day && shortDay(use.day),
      clockOf(use),
      responseIn(use),
      isChangedTwice(use) && t.changedTwice,
    ]
      .filter(Boolean)
      .join(" · "),
  };
  const isOpen = use.response === null && use.treatment !== "surgery";
  return (
    <LinkRow to={`/entry/${use.id}`} {...row}>
      {isOpen && <DidItHelp use={use} title={title} />}
    </LinkRow>
  );
}

function responseIn({ response }: TreatmentUse): string | undefined {
  return (t.responseOf as Record<string, string>)[response ?? ""];
}

const RESPONSES = ["better", "same", "worse"] as const;

function DidItHelp({ use, title }: { use: TreatmentUse; title: string }) {
  return (
    <fieldset class="did-it-help">
      <legend>
        {t.didItHelp}
        <span class="hide"> {title}</span>
      </legend>
      <div class="row even">
        {RESPONSES.map((response) => (
          <button
            type="button"
            class="button"
            key={response}
            onClick={() => keep(() => answer(use, response))}
          >
            {words.response[response]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

async function answer(use: TreatmentUse, response: (typeof RESPONSES)[number]): Promise<void> {
  await save("treatment_use", { id: use.id, response, response_minutes: minutesSince(use) });
  banner.value = { text: t.noted, undo: () => restore("treatment_use", use) };
}

/** Whole minutes from the use to now; null where the use has no time. */
function minutesSince({ at }: TreatmentUse): number | null {
  if (!at) return null;
  return Math.max(0, Math.round((Date.parse(now()) - Date.parse(at)) / 60_000));
}
