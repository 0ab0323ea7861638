// The country: whose emergency number the app shows.

import { useMemo } from "preact/hooks";
import { profile, save, timeZone } from "../../../store";
import { countryFor, countryName, countryOf, emergencyNumber } from "../../country";
import { banner } from "../../parts/banner";
import { Field } from "../../parts/field";
import { Section } from "../../parts/section";
import { useQuery } from "../../query";
import { keep } from "../../saving";
import { settings as t } from "../../text/en/settings";
import { countries } from "./countries";

export function CountryChoice() {
  const known = useQuery(async () => (await profile()) ?? null);
  const choices = useMemo(countries, []);
  const chosen = known?.country ?? null;

  const choose = async (country: string | null) => {
    await save("profile", { country });
    banner.value = {
      text: t.saved,
      undo: () => save("profile", { country: chosen }),
    };
  };

  return (
    <Section title={t.country}>
      <div class="card">
        <Field label={t.countryLabel}>
          <select
            value={chosen ?? ""}
            disabled={known === undefined}
            onChange={(event) => {
              const country = event.currentTarget.value || null;
              void keep(() => choose(country));
            }}
          >
            <option value="">{t.notChosen}</option>
            {choices.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <p class="quiet">{known !== undefined && whichNumber(chosen)}</p>
      </div>
    </Section>
  );
}

/** Which number the app shows now, and where it has the country from. */
function whichNumber(chosen: string | null): string {
  const country = countryFor({ country: chosen });
  const number = emergencyNumber(country);
  const guess = chosen === null ? countryOf(timeZone()) : null;
  const words = number ? t.number(number) : t.noNumber;
  return guess ? `${t.guessed(countryName(guess))} ${words}` : words;
}
