// The dock of Doctor: making the page, and what one can do with it.

import { sample } from "../../../store";
import { account } from "../../../sync";
import { canShare, shareFile } from "../../parts/files";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Dock } from "../../parts/screen";
import { keep } from "../../saving";
import { account as words } from "../../text/en/account";
import { doctor as t } from "../../text/en/doctor";
import { type Made, type Page, useAddress } from "./use-page";

export function PageDock(page: Page) {
  if (sample.active.value) return null;
  if (!account.value) return <ToAccount />;
  return page.made ? <Ready made={page.made} /> : <Make {...page} />;
}

function ToAccount() {
  return (
    <Dock plain>
      <a class="button primary" href="/account">
        {t.toAccount}
      </a>
    </Dock>
  );
}

/** What only the account screen can mend. */
const TO_ACCOUNT: ReadonlySet<string> = new Set([
  t.errors.no_account,
  t.errors.signed_out,
  t.errors.consent_withdrawn,
]);

function Make({ making, trouble, make }: Page) {
  return (
    <Dock>
      <p role="alert" class="trouble">
        {trouble} {TO_ACCOUNT.has(trouble) && <a href="/account">{words.title}</a>}
      </p>
      {making && <progress aria-label={t.making} />}
      <button type="button" class="button primary" disabled={making} onClick={make}>
        <Icon of={icon.note} />
        {making ? t.making : t.make}
      </button>
    </Dock>
  );
}

function LeftOut({ count }: { count: number }) {
  return (
    <>
      {t.waits(count)} <a href="/syncing">{t.toSync}</a>
    </>
  );
}

function Ready({ made }: { made: Made }) {
  const { file, left } = made;
  const address = useAddress(file);
  const shares = canShare(file);
  return (
    <Dock>
      <p role="status">
        <b>{t.ready}.</b> {left > 0 && <LeftOut count={left} />}
      </p>
      <div class="row even">
        <a class="button" href={address} target="_blank" rel="noreferrer">
          <Icon of={icon.eye} />
          {t.open}
        </a>
        <a class={shares ? "button" : "button filled"} href={address} download={file.name}>
          <Icon of={icon.download} />
          {t.save}
        </a>
        {shares && (
          <button type="button" class="button filled" onClick={() => keep(() => shareFile(file))}>
            <Icon of={icon.share} />
            {t.share}
          </button>
        )}
      </div>
    </Dock>
  );
}
