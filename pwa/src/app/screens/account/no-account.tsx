// No account: what works without one, what one adds, and the two ways to one.

import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { LinkRow, Rows } from "../../parts/rows";
import { Dock, Screen } from "../../parts/screen";
import { Section } from "../../parts/section";
import { account as t } from "../../text/en/account";
import { more } from "../../text/en/more";

const ICONS = [icon.devices, icon.bell, icon.doctor] as const;

export function NoAccount() {
  return (
    <Screen title={t.title} parent="/more" dock={<Doors />}>
      <p>{t.lead}</p>
      <Rows>
        <LinkRow
          to="/copy"
          before={<Icon of={icon.download} />}
          title={more.copy}
          under={more.copyWhy}
        />
      </Rows>
      <Section title={t.adds}>
        <ul class="card flush rows">
          {t.additions.map((words, index) => (
            <li key={words} class="item">
              <Icon of={ICONS[index] ?? icon.devices} />
              <span class="words">{words}</span>
            </li>
          ))}
        </ul>
      </Section>
    </Screen>
  );
}

function Doors() {
  return (
    <Dock label={t.door}>
      <div class="row even">
        <a class="button" href="/account?do=sign-in">
          {t.have}
        </a>
        <a class="button filled" href="/account?do=sign-up">
          {t.signUp}
        </a>
      </div>
    </Dock>
  );
}
