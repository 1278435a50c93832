import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@/lib/demo-accounts";
import { signInPath } from "@/lib/paths";

/** The accounts to try, on a demo only. */
export const DemoAccounts = () => (
  <Card
    flush
    title="Accounts to try"
    description={
      <>
        Every password is <code className="rounded bg-subtle px-1.5 py-0.5 font-mono text-ink">{DEMO_PASSWORD}</code>
      </>
    }
    action={
      <ButtonLink href={signInPath()} variant="primary">
        Sign in
      </ButtonLink>
    }
  >
    <Table caption="Accounts to try">
      <TableHead>
        <Th>Email</Th>
        <Th>Role</Th>
        <Th>What it shows</Th>
      </TableHead>
      <TableBody>
        {DEMO_ACCOUNTS.map((account) => (
          <Tr key={account.email}>
            <Td className="font-medium">{account.email}</Td>
            <Td label="Role">{account.role}</Td>
            <Td className="text-ink-2">{account.shows}</Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  </Card>
);
