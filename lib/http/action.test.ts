import { RequestCookies } from "next/dist/compiled/@edge-runtime/cookies";
import { expect, test, vi } from "vitest";
import { runAction } from "./action";

const incoming = new Headers({ origin: "http://localhost:3000" });
vi.mock("next/headers", () => ({
  headers: async () => incoming,
  cookies: async () => new RequestCookies(incoming),
}));

const formOf = (name: string, value: string) => {
  const form = new FormData();
  form.set(name, value);
  return form;
};
const sent = (form: FormData) => runAction(form, async () => ({ message: "done" }), { access: "public" });

test("what no text of the database can hold is refused before anything is done", async () => {
  for (const form of [formOf("name", "Amina\0"), formOf("name\0", "Amina")])
    expect(await sent(form)).toMatchObject({ status: "failed", problem: { status: 400, code: "form-has-nul" } });
  expect(await sent(formOf("name", "Amina\nአሚና"))).toMatchObject({ status: "done" });
});
