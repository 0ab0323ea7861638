// Each value of an entry that lost on two phones, with one tap to take it instead and one to keep what stands there.

import "../style/sync.css";
import { type Doc, type Documents, type Kind, list, now, restore, today } from "../../store";
import { amend } from "../../store/amend";
import { type Choice, choicesOf, keepOurs, takeOther } from "../../store/overruled";
import { choiceInWords } from "../choices";
import { titleOfRecord } from "../describe";
import { useQuery } from "../query";
import { keep } from "../saving";
import { sync as t } from "../text/en/sync";
import type { Names } from "../values";
import { banner } from "./banner";

/** The courses and medicines that a field may name by their id. */
async function readNames(): Promise<Names> {
  const [courses, medicines] = await Promise.all([list("treatment"), list("medication")]);
  return new Map([
    ...courses.map((one) => [one.id, titleOfRecord("treatment", docOf(one))] as const),
    ...medicines.map((one) => [one.id, titleOfRecord("medication", docOf(one))] as const),
  ]);
}

const docOf = (record: Documents[Kind]) => record as unknown as Doc;

const NOBODY: Names = new Map();

export function ChangedChoices({ kind, doc }: { kind: Kind; doc: Doc }) {
  const names = useQuery(readNames) ?? NOBODY;
  return (
    <>
      {choicesOf(doc).map((choice) => (
        <OneChoice
          key={JSON.stringify(choice.losers)}
          kind={kind}
          doc={doc}
          choice={choice}
          names={names}
        />
      ))}
    </>
  );
}

interface ChoiceProps {
  kind: Kind;
  doc: Doc;
  choice: Choice;
  names: Names;
}

function OneChoice({ kind, doc, choice, names }: ChoiceProps) {
  const said = choiceInWords(choice, doc, { names, today: today() });
  const choose = (next: (doc: Doc) => Doc | null, text: string) =>
    keep(async () => {
      const before = await amend(kind, doc.id, next);
      if (!before) return;
      const undo = () => restore(kind, before as unknown as Documents[typeof kind]);
      banner.value = { text, undo };
    });
  return (
    <div class="choice">
      <p>{said.text}</p>
      <div class="row even">
        <button
          type="button"
          class="button"
          onClick={() => choose((found) => keepOurs(found, choice), t.keptNow)}
        >
          {said.keep}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => choose((found) => takeOther(found, choice, now()), t.used)}
        >
          {said.use}
        </button>
      </div>
    </div>
  );
}
