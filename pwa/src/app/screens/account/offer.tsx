// What an account adds, and what is true without one.

import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { FactRow, Rows } from "../../parts/rows";
import { Dock, Screen } from "../../parts/screen";
import { Section } from "../../parts/section";
import { account as t } from "../../text/en/account";

const ICONS = [icon.devices, icon.bell, icon.print] as const;

export function Offer() {
  return (
    <Screen title={t.title} parent="/more" dock={<WaysIn />}>
      <section class="card" aria-labelledby="without">
        <h2 id="without">{t.without}</h2>
        <p>{t.withoutWhy}</p>
      </section>
      <Section title={t.adds}>
        <Rows>
          {t.gains.map(({ title, under }, index) => (
            <FactRow
              key={title}
              before={<Icon of={ICONS[index] ?? icon.cloud} />}
              title={title}
              under={under}
            />
          ))}
        </Rows>
        <p class="quiet inset">{t.needs}</p>
      </Section>
    </Screen>
  );
}

function WaysIn() {
  return (
    <Dock>
      <a class="button primary" href="/account?do=sign-up">
        {t.signUp}
      </a>
      <a class="button wide" href="/account?do=sign-in">
        {t.have}
      </a>
    </Dock>
  );
}
