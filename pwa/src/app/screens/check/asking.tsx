// The follow-up questions on one page, under the signs that they are about; each answer is kept at once.

import "../../style/check.css";
import { LEAFLET } from "../../../clinical/red_flags";
import { OneOf } from "../../parts/chips";
import { Dock, Sheet } from "../../parts/screen";
import { Section } from "../../parts/section";
import { fields } from "../../text/en/fields";
import { flags as t } from "../../text/en/flags";
import { nameOf } from "../../text/name";
import type { AnswerProps } from "./answer";
import { Known } from "./known";
import { answerTo } from "./standing";

const YES_NO = [
  { value: "yes", name: t.yes },
  { value: "no", name: t.no },
] as const;

export function Asking({ onDone, ...found }: AnswerProps & { onDone: () => void }) {
  const { asked } = found;
  return (
    <Sheet
      title={t.ask}
      parent="/"
      dock={
        <Dock>
          <button type="button" class="button primary" onClick={onDone}>
            {t.whatToDo}
          </button>
        </Dock>
      }
    >
      <p class="quiet">{t.askLead}</p>
      {asked
        .filter(({ sign, questions }) => questions.length > 0 || LEAFLET.includes(sign))
        .map((one) => (
          <Sign key={one.sign} {...one} {...found} />
        ))}
    </Sheet>
  );
}

function Sign(props: AnswerProps & { sign: string; questions: readonly string[] }) {
  const { sign, questions, check, answer } = props;
  const name = nameOf(fields.signs, sign);
  return (
    <Section title={name}>
      <div class="card asked">
        {questions.map((code) => (
          <OneOf
            key={code}
            legend={nameOf(t.question, code)}
            shape="even"
            choices={YES_NO}
            value={(check.answers?.[code] ?? null) as "yes" | "no" | null}
            onChange={(given) => answer(code, given)}
          />
        ))}
        {LEAFLET.includes(sign) && (
          <Known
            name={name}
            checked={answerTo(sign, check) === "known"}
            onChange={(known) => answer(sign, known ? "known" : "yes")}
          />
        )}
      </div>
    </Section>
  );
}
