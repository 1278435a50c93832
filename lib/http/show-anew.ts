import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";

/** Leads to a place on the page that somebody is on, drawn anew: without that the browser would only jump there. */
export function showAnew(path: string, place: string): never {
  revalidatePath(path);
  redirect(`${path}#${place}`);
}
