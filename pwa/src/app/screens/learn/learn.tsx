// Learn: causes and treatments in short, and when to see a doctor.

import { Icon } from "../../parts/icon";
import { Screen } from "../../parts/screen";
import { Section } from "../../parts/section";
import { SignsLink } from "../../parts/signs-link";
import { iconOf } from "../../parts/treatment-icon";
import { learn as t } from "../../text/en/learn";

export default function Learn() {
  return (
    <Screen title={t.title} parent="/more">
      <p>{t.lead}</p>
      <Section title={t.signs}>
        <p class="inset">{t.persists}</p>
        <SignsLink />
      </Section>
      <Section title={t.causes}>
        <ul class="card flush rows">
          {t.causeList.map(([name, words]) => (
            <li key={name} class="item">
              <div class="words">
                <b>{name}</b>
                <span>{words}</span>
              </div>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t.treatments}>
        <ul class="card flush rows">
          {t.treatmentList.map(([code, name, words]) => (
            <li key={code} class="item">
              <Icon of={iconOf(code)} />
              <div class="words">
                <b>{name}</b>
                <span>{words}</span>
              </div>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t.app}>
        <p class="inset">{t.appLead}</p>
        <a class="button wide" href="/use">
          {t.logOne}
        </a>
      </Section>
    </Screen>
  );
}
