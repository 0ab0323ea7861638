// One's own account: where the entries are, the consent, and the way out.

import { waiting } from "../../../store";
import { setConsent, status } from "../../../sync";
import { banner } from "../../parts/banner";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Notice } from "../../parts/notice";
import { ButtonRow, LinkRow, Rows } from "../../parts/rows";
import { Screen } from "../../parts/screen";
import { Section } from "../../parts/section";
import { useWhereabouts } from "../../parts/sync-state";
import { keep } from "../../saving";
import { account as t } from "../../text/en/account";
import { consent } from "../../text/en/consent";
import { more } from "../../text/en/more";
import { sync } from "../../text/en/sync";
import { ConsentText } from "./consent-text";
import { wordsOf } from "./form";

export function Mine({ email }: { email: string }) {
  return (
    <Screen title={t.title} parent="/more">
      <p class="inset">{t.signedInAs(email)}</p>
      {status.value.trouble === "signed_out" && <SignedOut />}
      <Entries />
      <Consent />
      <Rows>
        <LinkRow
          to="/account?do=sign-out"
          before={<Icon of={icon.out} />}
          title={t.signOut}
          under={t.signOutWhy}
        />
      </Rows>
    </Screen>
  );
}

function SignedOut() {
  return (
    <Notice>
      <p>{t.againWhy}</p>
      <a class="line-link" href="/account?do=sign-in">
        {t.again}
      </a>
    </Notice>
  );
}

function Entries() {
  const { text, of } = useWhereabouts();
  const { trouble } = status.value;
  return (
    <Section title={t.entries}>
      <Rows>
        <LinkRow
          to="/syncing"
          before={<Icon of={of} />}
          title={text}
          under={trouble ? sync.troubles[trouble] : isAllThere() && t.allThere}
        />
        <LinkRow
          to="/copy"
          before={<Icon of={icon.download} />}
          title={more.copy}
          under={more.copyWhy}
        />
      </Rows>
    </Section>
  );
}

/** Nothing waits, and all was exchanged at least once. */
const isAllThere = () =>
  status.value.phase === "idle" && waiting.value === 0 && status.value.lastSynced !== null;

function Consent() {
  const isWithdrawn = status.value.trouble === "consent_withdrawn";
  const set = async (given: boolean) => {
    const outcome = await setConsent(given, consent.sha256);
    const text = given ? t.given : t.withdrawn;
    banner.value = { text: outcome.ok ? text : outcome.errors.map(wordsOf).join(" ") };
  };
  return (
    <Section title={t.consent}>
      <Rows>
        <li>
          <details class="fold">
            <summary class="item">
              <Icon of={icon.note} />
              <span class="words">{t.consentRead}</span>
              <Icon of={icon.down} />
            </summary>
            <div class="fold-body">
              <ConsentText />
            </div>
          </details>
        </li>
        {isWithdrawn ? (
          <ButtonRow
            before={<Icon of={icon.check} />}
            title={t.giveAgain}
            onTap={() => keep(() => set(true))}
          />
        ) : (
          <ButtonRow
            before={<Icon of={icon.close} />}
            title={t.withdraw}
            under={t.withdrawWhy}
            onTap={() => keep(() => set(false))}
          />
        )}
      </Rows>
    </Section>
  );
}
