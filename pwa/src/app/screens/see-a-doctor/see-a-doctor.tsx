// When to see a doctor: the signs that cannot wait first, then every line of the leaflet with its urgency. Works offline.

import { Call } from "../../parts/call";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { LinkRow, Rows } from "../../parts/rows";
import { Screen } from "../../parts/screen";
import { Section } from "../../parts/section";
import { flags } from "../../text/en/flags";
import { signs as t } from "../../text/en/signs";
import "../../style/signs.css";

export default function SeeADoctor() {
  return (
    <Screen title={t.title} parent="/">
      <Emergency />
      <Rows>
        <LinkRow
          to="/check"
          before={<Icon of={icon.check} />}
          title={flags.startCheck}
          under={flags.startCheckWhy}
        />
      </Rows>
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
  return (
    <section class="alarm" aria-labelledby="emergency">
      <h2 id="emergency">{t.emergency}</h2>
      <p>{t.emergencyLead}</p>
      <ul class="dots">
        {t.emergencies.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Call />
    </section>
  );
}
