// A form that is sent to the server: its fields, what is wrong beside each of them, and one button.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Outcome, Problem } from "../../../sync";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Dock } from "../../parts/screen";
import { account as t } from "../../text/en/account";

/** The id of the one form of the screen; its button stands in the dock. */
const FORM = "form";

/** What is wrong with one of these is told beside it. */
const FIELDS = new Set(["email", "password", "agree"]);

export interface Sending {
  problems: readonly Problem[];
  busy: boolean;
  submit: (event: Event) => Promise<void>;
}

/** Sends once at a time. `check` names what is missing before anything is sent. */
export function useSending(check: () => Problem[], send: () => Promise<Outcome>): Sending {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  useEffect(() => {
    if (problems.length) document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [problems]);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (sending.current) return;
    const missing = check();
    setProblems(missing);
    if (missing.length) return;
    sending.current = true;
    setBusy(true);
    setProblems(await problemsOf(send));
    sending.current = false;
    setBusy(false);
  }
  return { problems, busy, submit };
}

async function problemsOf(send: () => Promise<Outcome>): Promise<Problem[]> {
  try {
    const outcome = await send();
    return outcome.ok ? [] : outcome.errors;
  } catch (reason) {
    reportError(reason);
    return [{ code: "error", message: "" }];
  }
}

/** Our words for a code; the server's own where it says something we have no words for. */
export function wordsOf({ code, message }: Problem): string {
  return t.wrong[code as keyof typeof t.wrong] ?? (message || t.wrong.error);
}

export function SentForm({ submit, children }: Sending & { children: ComponentChildren }) {
  return (
    <form id={FORM} class="stack" noValidate onSubmit={submit}>
      {children}
    </form>
  );
}

/** The button under the thumb, and above it what is wrong with no field in particular. */
export function SendDock({ problems, busy, label }: Sending & { label: string }) {
  const general = problems.filter(({ param }) => !FIELDS.has(param ?? ""));
  return (
    <Dock>
      <p role="alert" class="trouble">
        {general.map(wordsOf).join(" ")}
      </p>
      <button type="submit" form={FORM} class="button primary" disabled={busy}>
        {busy ? t.working : label}
      </button>
    </Dock>
  );
}

interface FieldProps {
  value: string;
  onInput: (value: string) => void;
  problems: readonly Problem[];
}

/** The ids of a field's own words, and whether they say that it is wrong. */
function useWrong(param: string, problems: readonly Problem[], hint?: string) {
  const id = useId();
  const wrong = problems.filter((one) => one.param === param).map(wordsOf);
  const about = [hint && `${id}-hint`, wrong.length && `${id}-wrong`].filter(Boolean).join(" ");
  return {
    id,
    described: { "aria-invalid": wrong.length > 0, "aria-describedby": about || undefined },
    hint: hint && (
      <p id={`${id}-hint`} class="quiet">
        {hint}
      </p>
    ),
    words: wrong.length > 0 && (
      <p id={`${id}-wrong`} class="wrong">
        {wrong.join(" ")}
      </p>
    ),
  };
}

export function EmailField({ value, onInput, problems }: FieldProps) {
  const { id, described, words } = useWrong("email", problems);
  return (
    <div class="field">
      <label for={id}>{t.email}</label>
      <input
        id={id}
        type="email"
        name="email"
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        {...described}
      />
      {words}
    </div>
  );
}

/** `fresh`: a password that is being chosen, not one that is known. */
export function PasswordField({
  fresh = false,
  value,
  onInput,
  problems,
}: FieldProps & { fresh?: boolean }) {
  const [shown, setShown] = useState(false);
  const { id, described, hint, words } = useWrong(
    "password",
    problems,
    fresh ? t.passwordWhy : undefined,
  );
  const input = {
    id,
    name: "password",
    autocomplete: fresh ? "new-password" : "current-password",
    autocapitalize: "none",
    spellcheck: false,
    value,
    onInput: (event: InputEvent) => onInput((event.currentTarget as HTMLInputElement).value),
    ...described,
  } as const;
  return (
    <div class="field">
      <label for={id}>{fresh ? t.newPassword : t.password}</label>
      {hint}
      <div class="secret">
        {shown ? <input type="text" {...input} /> : <input type="password" {...input} />}
        <button
          type="button"
          class="icon-button"
          aria-pressed={shown}
          aria-label={t.show}
          onClick={() => setShown(!shown)}
        >
          <Icon of={shown ? icon.eyeOff : icon.eye} />
        </button>
      </div>
      {words}
    </div>
  );
}

interface AgreeProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  problems: readonly Problem[];
}

export function AgreeField({ checked, onChange, problems }: AgreeProps) {
  const { described, words } = useWrong("agree", problems);
  return (
    <div class="field">
      <label class="tick">
        <input
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
          {...described}
        />
        <span>{t.agree}</span>
      </label>
      {words}
    </div>
  );
}

interface Entered {
  email?: string;
  password?: string;
  agreed?: boolean;
}

/** What is missing of the fields that a form has. */
export function missing({ email, password, agreed }: Entered): Problem[] {
  return [
    ...(email === "" ? [{ param: "email", code: "email_first", message: t.emailFirst }] : []),
    ...(password === ""
      ? [{ param: "password", code: "password_first", message: t.passwordFirst }]
      : []),
    ...(agreed === false ? [{ param: "agree", code: "agree_first", message: t.agreeFirst }] : []),
  ];
}
