import { expect, test } from "vitest";
import { type ActionState, fieldError, IDLE } from "./form-state";

const refused: ActionState = {
  status: "failed",
  problem: {
    type: "",
    title: "",
    status: 422,
    detail: "",
    code: "",
    request_id: "",
    retryable: false,
    errors: [
      { pointer: "/email", detail: "Not an address." },
      { pointer: "/address/town", detail: "Say which town." },
    ],
  },
};

test("a refusal is found by the name of its field", () => {
  expect(fieldError(refused, "email")).toBe("Not an address.");
  expect(fieldError(refused, "address.town")).toBe("Say which town.");
  expect(fieldError(refused, "mail")).toBeUndefined();
});

test("nothing was refused before anything was sent", () => {
  expect(fieldError(IDLE, "email")).toBeUndefined();
});
