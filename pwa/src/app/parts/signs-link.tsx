// The way to "When to see a doctor", one tap away wherever pain is entered or read.

import { log as t } from "../text/en/log";
import { Icon } from "./icon";
import * as icon from "./icons";
import { LinkRow, Rows } from "./rows";

export function SignsRow() {
  return (
    <LinkRow
      to="/see-a-doctor"
      title={t.seeADoctor}
      under={t.seeADoctorWhy}
      before={<Icon of={icon.help} />}
    />
  );
}

export function SignsLink() {
  return (
    <Rows>
      <SignsRow />
    </Rows>
  );
}
