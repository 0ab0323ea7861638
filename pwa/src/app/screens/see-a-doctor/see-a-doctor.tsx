// When to see a doctor: the signs that cannot wait first, then every line of the leaflet with its urgency. Works offline.

import { profile } from "../../../store";
import { countryFor, countryName, emergencyNumber } from "../../country";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Screen } from "../../parts/screen";
import { Section } from "../../parts/section";
import { useQuery } from "../../query";
import { signs as t } from "../../text/en/signs";
import "../../style/signs.css";

export default function SeeADoctor() {
  return (
    <Screen title={t.title} parent="/">
      <Emergency />
      <Section title={t.others}>
        <ul class="card flush signs">
          {t.list.map((one) => (
            <li key={one.sign}>
              <h3>{one.sign}</h3>
              <p class={`urgency ${one.urgency}`}>
                <Icon of={one.urgency === "today" ? icon.phone : icon.visit} />
                {t[one.urgency]}
              </p>
              <p>{one.say}</p>
              {one.more && <p class="raise">{one.more}</p>}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t.notListed}>
        <p class="inset">{t.notListedWhy}</p>
      </Section>
      <p class="quiet inset">{t.foot}</p>
    </Screen>
  );
}

function Emergency() {
  const known = useQuery(profile);
  const country = countryFor(known);
  const number = emergencyNumber(country);
  return (
    <section class="alarm" aria-labelledby="emergency">
      <h2 id="emergency">{t.emergency}</h2>
      <p>{t.emergencyLead}</p>
      <ul class="dots">
        {t.emergencies.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <a class="button call" href={`tel:${number ?? "112"}`}>
        <Icon of={icon.phone} />
        {number ? t.call(number) : t.callUnknown}
      </a>
      <div>
        <p>{number && country ? t.numberOf(countryName(country)) : t.numberUnknown}</p>
        <a class="line-link" href="/settings">
          {t.changeCountry}
        </a>
      </div>
    </section>
  );
}
