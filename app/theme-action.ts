"use server";

import { runAction } from "@/lib/http/action";
import { saveTheme } from "@/lib/http/theme";
import { isTheme } from "@/lib/theme";

export async function setThemeAction(form: FormData): Promise<void> {
  await runAction(
    form,
    async () => {
      const theme = form.get("theme");
      await saveTheme(isTheme(theme) ? theme : undefined);
    },
    { access: "public" },
  );
}
