// About my health: the facts that make a sign more urgent, each optional and each with what it is asked for.

import "../../style/forms.css";
import { useState } from "preact/hooks";
import { PROFILE_ID, type Profile, profile, save, today } from "../../../store";
import { DoneDock } from "../../parts/done-dock";
import { EntryNotes } from "../../parts/entry-notes";
import { Field } from "../../parts/field";
import { Sheet } from "../../parts/screen";
import { useQuery } from "../../query";
import { go } from "../../router";
import { judgeHealth } from "../../rules";
import { health as t } from "../../text/en/health";
import { type Facts, factsOf, flip, NONE, whatIsWrong } from "./facts";

const PARENT = "/more";

export default function Health() {
  const known = useQuery(async () => (await profile()) ?? null);
  if (known !== undefined) return <Form known={known} />;
  return <Sheet title={t.title} parent={PARENT} busy children={null} />;
}

function Form({ known }: { known: Profile | null }) {
  const [touched, setTouched] = useState<Partial<Facts>>({});
  const facts = { ...factsOf(known), ...touched };
  const change = (part: Partial<Facts>) => setTouched((before) => ({ ...before, ...part }));

  async function keepIt(): Promise<void> {
    const { born, risk_factors } = facts;
    await save("profile", { birth_year: born ? Number(born) : null, risk_factors });
    await judgeHealth();
    go(PARENT, { replace: true, banner: { text: t.saved } });
  }

  const check = () => whatIsWrong(facts, Number(today().slice(0, 4)));
  return (
    <Sheet title={t.title} parent={PARENT} dock={<DoneDock check={check} save={keepIt} />}>
      {known && <EntryNotes kind="profile" id={PROFILE_ID} />}
      <p class="quiet">{t.lead}</p>
      <div class="stack tight">
        <Field label={t.born}>
          <input
            type="text"
            inputMode="numeric"
            autocomplete="bday-year"
            maxLength={4}
            aria-describedby="born-why"
            value={facts.born}
            onInput={(event) => change({ born: event.currentTarget.value.trim() })}
          />
        </Field>
        <p class="quiet" id="born-why">
          {t.bornWhy}
        </p>
      </div>
      <Factors value={facts.risk_factors} onChange={(risk_factors) => change({ risk_factors })} />
    </Sheet>
  );
}

interface FactorsProps {
  value: readonly string[] | null;
  onChange: (value: string[] | null) => void;
}

const FACTORS = Object.keys(t.factor) as (keyof typeof t.factor)[];

function Factors({ value, onChange }: FactorsProps) {
  return (
    <fieldset>
      <legend class="h2">{t.factors}</legend>
      <ul class="stack">
        {FACTORS.map((code) => (
          <li key={code} class="stack tight">
            <label class="chip">
              <input
                type="checkbox"
                checked={value?.includes(code) ?? false}
                aria-describedby={`why-${code}`}
                onChange={() => onChange(flip(value, code))}
              />
              <span>{t.factor[code]}</span>
            </label>
            <span class="quiet" id={`why-${code}`}>
              {t.why[code]}
            </span>
          </li>
        ))}
        <li>
          <label class="chip">
            <input
              type="checkbox"
              checked={value?.length === 0}
              onChange={() => onChange(value?.length === 0 ? null : NONE)}
            />
            <span>{t.none}</span>
          </label>
        </li>
      </ul>
    </fieldset>
  );
}
