import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { OfferedProgram } from "@/lib/loyalty/offered-program";
import { myPointsPath } from "@/lib/paths";
import { promiseText } from "./offered-program-card";

/** The terms of a programme for whoever thinks of joining it. */
export const OfferedProgramPage = ({ program, children }: { program: OfferedProgram; children: ReactNode }) => (
  <div className="mx-auto max-w-2xl">
    <PageHeader
      title={program.name}
      description={`The loyalty programme of ${program.shop.name}.`}
      back={{ href: myPointsPath(), label: "Your points" }}
    />
    <div className="grid gap-5">
      <Card title="What you get">
        <div className="grid gap-3">
          <p>{promiseText(program)}</p>
          <p className="text-ink-2">
            {program.availability === "delivery"
              ? "An order earns when it is delivered, and its points can be spent at once."
              : "An order earns when it is delivered; its points can be spent once its return window is over."}
            {program.joining === "automatic" && " Whoever orders while signed in is a member from their first delivery on."}
          </p>
          {children}
        </div>
      </Card>
      <Card title="Tiers">
        <dl className="grid gap-3">
          {program.tiers.map(({ name, benefits }) => (
            <div key={name}>
              <dt className="font-medium">{name}</dt>
              <dd className="text-ink-2">{benefits.join("; ") || "Where everybody begins."}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </div>
  </div>
);
