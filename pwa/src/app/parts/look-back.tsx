// The questions of a review day: what was tried where nothing was, how the pain is since, what it stops.

import { useState } from "preact/hooks";
import { addDays } from "../../clinical/days";
import { today } from "../../store";
import { type Answers, NO_ANSWERS } from "../keep-review";
import { frame } from "../text/en/frame";
import { review as t } from "../text/en/review";
import { choicesOf, OneOf } from "./chips";

interface LookBackProps {
  asksTried?: boolean;
  /** Also called without an answer: then it was skipped. */
  onDone: (answers: Answers) => void;
  onLater: () => void;
}

export function LookBack({ asksTried = false, onDone, onLater }: LookBackProps) {
  const [answers, setAnswers] = useState(NO_ANSWERS);
  const [first, setFirst] = useState(asksTried);
  const asked = {
    answers,
    change: (part: Partial<Answers>) => setAnswers((before) => ({ ...before, ...part })),
  };
  const isEmpty = first
    ? answers.tried === null
    : answers.change === null && answers.stops_normal_things === null;
  const onward = () => (first ? setFirst(false) : onDone(answers));
  const done = first ? t.next : t.keep;
  return (
    <>
      {first ? <Tried {...asked} /> : <Since {...asked} />}
      <div class="row even">
        <button type="button" class="button bare" onClick={onLater}>
          {t.later}
        </button>
        <button type="button" class={isEmpty ? "button bare" : "button filled"} onClick={onward}>
          {isEmpty ? frame.skipIt : done}
        </button>
      </div>
    </>
  );
}

interface AskedProps {
  answers: Answers;
  change: (part: Partial<Answers>) => void;
}

function Tried({ answers: { tried, started_on }, change }: AskedProps) {
  const starts = t.ago.map(([days, name]) => ({ value: addDays(today(), -days), name }));
  return (
    <>
      <OneOf
        legend={t.tried}
        shape="grid"
        choices={choicesOf(t.triedChoice)}
        value={tried as keyof typeof t.triedChoice | null}
        onChange={(answer) => change({ tried: answer, started_on: null })}
      />
      {tried !== null && tried !== "nothing" && (
        <OneOf
          legend={t.started}
          shape="grid"
          choices={starts}
          value={started_on}
          onChange={(answer) => change({ started_on: answer })}
        />
      )}
    </>
  );
}

const YES_NO = [
  { value: true, name: t.yes },
  { value: false, name: t.no },
];

function Since({ answers, change }: AskedProps) {
  return (
    <>
      <OneOf
        legend={t.change}
        shape="grid"
        choices={choicesOf(t.changeChoice)}
        value={answers.change as keyof typeof t.changeChoice | null}
        onChange={(answer) => change({ change: answer })}
      />
      <OneOf
        legend={t.stops}
        shape="even"
        choices={YES_NO}
        value={answers.stops_normal_things}
        onChange={(stops_normal_things) => change({ stops_normal_things })}
      />
    </>
  );
}
