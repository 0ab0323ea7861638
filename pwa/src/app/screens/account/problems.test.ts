// Errors land beside the field they are about, in words of ours.
import { expect, test } from "vitest";
import { account as t } from "../../text/en/account";
import { missingIn, problemsOf } from "./problems";

test("several errors at once go to their fields", () => {
  const errors = [
    { param: "email", code: "email_taken", message: "Taken." },
    { param: "password", code: "password_too_short", message: "Short." },
  ];
  expect(problemsOf(errors)).toEqual({
    email: t.errors.emailTaken,
    password: t.errors.passwordShort,
  });
});

test("of two errors of one field the first is told", () => {
  const errors = [
    { param: "password", code: "password_too_short", message: "Short." },
    { param: "password", code: "password_too_common", message: "Common." },
  ];
  expect(problemsOf(errors)).toEqual({ password: t.errors.passwordShort });
});

test("an error of no field is told for the form", () => {
  expect(problemsOf([{ code: "offline", message: "" }])).toEqual({ form: t.errors.offline });
});

test("an unknown error keeps the server's words beside its field", () => {
  const errors = [{ param: "email", code: "new_rule", message: "Use another one." }];
  expect(problemsOf(errors)).toEqual({ email: "Use another one." });
  expect(problemsOf([{ code: "new", message: "Oops" }])).toEqual({ form: t.errors.odd });
});

test("what is empty is told before the server is asked", () => {
  expect(missingIn({ email: " ", password: "", agree: false })).toEqual({
    email: t.errors.emailMissing,
    password: t.errors.passwordMissing,
    agree: t.errors.agreeMissing,
  });
  expect(missingIn({ email: "a@b.example", password: "x", agree: true })).toEqual({});
  expect(missingIn({ email: "a@b.example", password: "x" })).toEqual({});
});
