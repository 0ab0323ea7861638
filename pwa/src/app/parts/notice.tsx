// A quiet box for what one should know about this phone or page.

import type { ComponentChildren } from "preact";
import { Icon } from "./icon";
import * as icon from "./icons";

export function Notice({ children, of = icon.help }: { children: ComponentChildren; of?: string }) {
  return (
    <div class="notice">
      <Icon of={of} />
      <div>{children}</div>
    </div>
  );
}
