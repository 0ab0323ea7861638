// What both ways into an account share: the sheet, the button under the thumb, and what is wrong with the whole form.

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Dock, Sheet } from "../../parts/screen";
import { account as t } from "../../text/en/account";
import { useFirstWrong } from "./fields";
import type { Problems } from "./problems";

interface FormProps {
  title: string;
  busy: boolean;
  problems: Problems;
  onSubmit: () => void;
  children: ComponentChildren;
}

export function AccountForm({ title, busy, problems, onSubmit, children }: FormProps) {
  const id = useId();
  const form = useFirstWrong(problems);
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  const dock = (
    <Dock>
      <p role="alert" class="trouble">
        {Object.values(problems).join(" ")}
      </p>
      <button type="submit" form={id} class="button primary" aria-disabled={busy}>
        {busy ? t.working : title}
      </button>
    </Dock>
  );
  return (
    <Sheet title={title} parent="/account" dock={dock}>
      <form class="form" id={id} ref={form} noValidate onSubmit={submit}>
        {children}
      </form>
    </Sheet>
  );
}
