// The fields of an account's forms: e-mail, password with a way to look at it, and what is wrong beside each.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { account as t } from "../../text/en/account";
import "../../style/forms.css";

interface FieldProps {
  value: string;
  problem: string | undefined;
  onInput: (value: string) => void;
}

export function Email({ value, problem, onInput }: FieldProps) {
  const id = useId();
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
        {...describedBy(id, problem)}
      />
      <Wrong id={id}>{problem}</Wrong>
    </div>
  );
}

/** `isNew` asks the browser for a new one, and tells the rule before it can be broken. */
export function Password({ value, problem, onInput, isNew }: FieldProps & { isNew: boolean }) {
  const id = useId();
  const [shown, show] = useState(false);
  return (
    <div class="field">
      <label for={id}>{isNew ? t.newPassword : t.password}</label>
      {isNew && (
        <p class="quiet" id={`${id}-rule`}>
          {t.passwordRule}
        </p>
      )}
      <div class="secret">
        <input
          id={id}
          type={shown ? "text" : "password"}
          name="password"
          autocomplete={isNew ? "new-password" : "current-password"}
          autocapitalize="none"
          spellcheck={false}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
          {...describedBy(id, problem, isNew ? `${id}-rule` : "")}
        />
        <button
          type="button"
          class="icon-button"
          aria-pressed={shown}
          aria-label={t.show}
          onClick={() => show(!shown)}
        >
          <Icon of={shown ? icon.eyeOff : icon.eye} />
        </button>
      </div>
      <Wrong id={id}>{problem}</Wrong>
    </div>
  );
}

interface AgreeProps {
  value: boolean;
  problem: string | undefined;
  onChange: (value: boolean) => void;
}

export function Agree({ value, problem, onChange }: AgreeProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="tick">
        <input
          type="checkbox"
          name="agree"
          checked={value}
          onChange={(event) => onChange(event.currentTarget.checked)}
          {...describedBy(id, problem)}
        />
        <span>{t.agree}</span>
      </label>
      <Wrong id={id}>{problem}</Wrong>
    </div>
  );
}

function describedBy(id: string, problem: string | undefined, rule = "") {
  const ids = [rule, problem && `${id}-wrong`].filter(Boolean).join(" ");
  return {
    "aria-invalid": problem !== undefined,
    ...(ids && { "aria-describedby": ids }),
  };
}

function Wrong({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <p class="trouble" id={`${id}-wrong`}>
      {children}
    </p>
  );
}

/** Puts the focus on the first field that is wrong, each time problems come in. */
export function useFirstWrong(problems: object) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);
  return form;
}
