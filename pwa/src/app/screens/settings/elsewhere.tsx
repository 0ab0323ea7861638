// What one may look for in the settings and finds elsewhere, and which version of the app this is.

import { version } from "../../../../package.json";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { LinkRow, Rows } from "../../parts/rows";
import { Section } from "../../parts/section";
import { more } from "../../text/en/more";
import { settings as t } from "../../text/en/settings";

export function Elsewhere() {
  return (
    <>
      <Section title={t.elsewhere}>
        <Rows>
          <LinkRow
            to="/copy"
            before={<Icon of={icon.download} />}
            title={more.copy}
            under={more.copyWhy}
          />
          <LinkRow
            to="/about-my-pain"
            before={<Icon of={icon.where} />}
            title={more.about}
            under={more.aboutWhy}
          />
          <LinkRow
            to="/health"
            before={<Icon of={icon.words} />}
            title={more.health}
            under={more.healthWhy}
          />
        </Rows>
      </Section>
      <p class="quiet inset">{t.version(version)}</p>
    </>
  );
}
