import { FileUp } from "lucide-react";
import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SelectField } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { grants } from "@/lib/auth/permissions";
import { formatCount } from "@/lib/format";
import { shownChoice } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { listImports } from "@/lib/imports/list-imports";
import { PRESET_WORDS, STATE_WORDS } from "@/lib/imports/preset-words";
import { IMPORT_PRESETS } from "@/lib/imports/vocabulary";
import { importPath, importUploadPath, shopImportPath } from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";

export const metadata: Metadata = { title: "Import" };

const PRESETS = IMPORT_PRESETS.map((value) => ({ value, label: `${PRESET_WORDS[value].label}: ${PRESET_WORDS[value].hint}` }));

export default async function ImportsPage() {
  const ctx = await shopPage("imports:read", shopImportPath());
  const [imports, myShops, chosen] = await orNotFound(() =>
    Promise.all([listImports(ctx), listMyShops(ctx), shownChoice(ctx, "imports:read")]),
  );
  const writable = myShops.filter(({ role }) => grants(role, "imports:write"));
  return (
    <>
      <PageHeader
        title="Import"
        description="Bring your order history in. Nothing is written before you have seen what would come of it."
      />
      <div className="grid gap-5">
        {writable.length > 0 && (
          <Card title="New import">
            <form method="post" action={importUploadPath()} encType="multipart/form-data" className="grid gap-4">
              <div className="grid gap-4 sm:grid-cols-2">
                <SelectField
                  name="shop"
                  label="Shop"
                  defaultValue={chosen === "all" ? writable[0]?.id : chosen}
                  options={writable.map(({ id, name }) => ({ value: id, label: name }))}
                />
                <SelectField name="preset" label="The file comes from" defaultValue="shopify" options={PRESETS} />
              </div>
              <div className="grid gap-1.5">
                <label htmlFor="import-file" className="font-medium">
                  CSV file
                </label>
                <input
                  id="import-file"
                  name="file"
                  type="file"
                  required
                  multiple
                  aria-describedby="import-file-hint"
                  className="w-full file:mr-3 file:min-h-11 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-medium file:text-ink sm:file:min-h-9"
                />
                <p id="import-file-hint" className="text-[0.8125rem] text-ink-3">
                  Up to 200 MB, plain or packed as .gz. For Olist choose all files of the set.
                </p>
              </div>
              <div>
                <SubmitButton pendingLabel="Uploading…">Upload and try out</SubmitButton>
              </div>
            </form>
          </Card>
        )}
        <Card title="Imports so far" flush>
          {imports.length === 0 ? (
            <EmptyState icon={FileUp} title="No imports yet">
              Orders you bring in from another system show up here.
            </EmptyState>
          ) : (
            <Table caption="Imports so far">
              <TableHead>
                <Th>File</Th>
                <Th>Shop</Th>
                <Th>Begun</Th>
                <Th>State</Th>
                <Th numeric>Orders</Th>
                <Th numeric>Lines left out</Th>
              </TableHead>
              <TableBody>
                {imports.map((row) => (
                  <Tr key={row.id}>
                    <Td>
                      <RowLink href={importPath(row.id)}>{row.fileName}</RowLink>
                    </Td>
                    <Td label="Shop">{row.shopName}</Td>
                    <Td label="Begun">
                      <Time at={row.createdAt} timeZone="UTC" now={ctx.now} />
                    </Td>
                    <Td corner>
                      <Badge tone={STATE_WORDS[row.state].tone}>{STATE_WORDS[row.state].label}</Badge>
                    </Td>
                    <Td numeric label="Orders">
                      {formatCount(row.ordersWritten)}
                    </Td>
                    <Td numeric label="Lines left out">
                      {formatCount(row.linesRejected)}
                    </Td>
                  </Tr>
                ))}
              </TableBody>
            </Table>
          )}
        </Card>
      </div>
    </>
  );
}
