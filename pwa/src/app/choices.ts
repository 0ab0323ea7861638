// Two phones changed an entry: what was kept, what the other one said, and the two buttons, in words. Pure.

import { addDays, dayNumber, instantOf } from "../clinical/days";
import type { Doc } from "../store";
import type { Choice } from "../store/overruled";
import { sync as t } from "./text/en/sync";
import { shortDay, timeOf, weekdayShort } from "./text/format";
import { fieldInWords, type Names, partInWords, partValue, valueInWords } from "./values";

export interface ChoiceWords {
  text: string;
  keep: string;
  use: string;
}

/** A longer value stands in the sentence, and the buttons say "this one" and "the other one". */
const LONGEST_ON_BUTTON = 18;
const LONGEST_IN_SENTENCE = 160;

export function choiceInWords(
  choice: Choice,
  doc: Doc,
  { names, today }: { names: Names; today: string },
): ChoiceWords {
  const { field, part, kept, lost, both } = choice;
  const when = writtenWhen(choice, doc, today);
  if (both) return { text: bothKept(field), keep: t.keepBoth, use: t.useOnlyOther };
  const said = (value: unknown) =>
    part === null ? valueInWords(field, value, names) : partValue(field, value);
  if (kept === undefined) {
    const had = valueInWords(field, lost, names);
    return { text: t.otherHad(short(had), when), keep: t.leaveItOut, use: t.add };
  }
  const what = part === null ? fieldInWords(field) : partInWords(field, part);
  const [ours, theirs] = [said(kept), said(lost)];
  return {
    text: `${ourSide(kept, ours, what)} ${theirSide(lost, theirs, when)}`,
    ...buttons({ kept, ours, lost, theirs }),
  };
}

const ourSide = (kept: unknown, ours: string, what: string) =>
  kept === null ? t.keptEmpty(what) : t.kept(short(ours), what);

const theirSide = (lost: unknown, theirs: string, when: string) =>
  lost === null || lost === undefined ? t.otherEmpty(when) : t.otherSaid(short(theirs), when);

interface Sides {
  kept: unknown;
  ours: string;
  lost: unknown;
  theirs: string;
}

function buttons({ kept, ours, lost, theirs }: Sides): Pick<ChoiceWords, "keep" | "use"> {
  const fits = Math.max(ours.length, theirs.length) <= LONGEST_ON_BUTTON;
  const keep = fits ? t.keep(ours) : t.keepThis;
  const use = fits ? t.use(theirs) : t.useOther;
  return {
    keep: kept === null ? t.keepEmpty : keep,
    use: lost === null || lost === undefined ? t.useEmpty : use,
  };
}

function bothKept(field: string): string {
  return t.both[(field === "doctor_name" ? "name" : field) as keyof typeof t.both] ?? t.both.note;
}

function short(text: string): string {
  if (text.length <= LONGEST_IN_SENTENCE) return text;
  const cut = `${text.slice(0, LONGEST_IN_SENTENCE).trimEnd()} …`;
  return text.startsWith("“") ? `${cut}”` : cut;
}

/** Said only where it tells more than when the entry itself was written. */
function writtenWhen({ written_at }: Choice, doc: Doc, today: string): string {
  if (written_at === doc.written_at || instantOf(written_at) === null) return "";
  const day = written_at.slice(0, 10);
  const isRecent = dayNumber(today) !== null && day > addDays(today, -6) && day <= today;
  return t.written(
    isRecent
      ? `${weekdayShort(day)} ${timeOf(written_at)}`
      : `${shortDay(day)}, ${timeOf(written_at)}`,
  );
}
