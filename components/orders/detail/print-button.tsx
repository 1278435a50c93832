"use client";

import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Opens the browser's own print dialog; absent without script, as the browser's menu has it too. */
export const PrintButton = () => (
  <Button variant="primary" onClick={() => window.print()} className="[@media(scripting:none)]:hidden">
    <Printer aria-hidden /> Print
  </Button>
);
