import type { Entry, Target } from "../../testing";

type Run = Entry["run"];

/** How the matrix asks for a page, a route and an action of the shop's screens: by its file, with what it takes of the target. */
export type Runners = {
  page: (file: string, props: (target: Target) => { params?: object; searchParams?: object }) => Run;
  route: (file: string, path: string, params: (target: Target) => object, form?: (target: Target) => FormData) => Run;
  action: (file: string, name: string, fields: (target: Target) => Record<string, string>) => Run;
  shopQuery: (target: Target) => { searchParams?: object };
};
