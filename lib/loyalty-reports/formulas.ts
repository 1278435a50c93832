type Formulas = Readonly<Record<string, string>>;

export const MEMBER_FORMULAS = {
  Members: "Open accounts that were opened by the last of the days.",
  "Active members": "Accounts that earned or redeemed in these days.",
  Given: "Points earned, credited and given by staff, on the day they were written.",
  "Taken back": "Points reversed by refunds, cancellations and staff, and points that paid a debt.",
  Spent: "Points redeemed less those given back as a reward was not used or its order was refunded.",
} as const satisfies Formulas;

export const LIABILITY_FORMULAS = {
  "Redemption rate": "Spent ÷ (spent + expired) of all points whose end is known; all, while fewer than 1,000 have ended.",
  Liability: "Outstanding points × redemption rate × worth of a point by the present rules.",
  "Re-estimated": "What the newer redemption rate changes in all of it.",
  Closing: "Opening + issued (given − taken back) − redeemed − expired + re-estimated.",
  Redemption: "Share of a month's points that are spent by now. Points that were taken back do not count.",
  Breakage:
    "Share of a month's points that expired, told once no more than 5% of them are still out. Points that were taken back do not count.",
} as const satisfies Formulas;

export const REPEAT_FORMULAS = {
  "Ordered again": "Share that ordered within 90 days after the month in which they joined. Cancelled orders do not count.",
  "Customers like them":
    "Customers who ordered in the same month and were no members by its end, alike in when they first ordered, how often, and how much they had spent; each kind weighed as it is among the members.",
  Difference:
    "Between what it lies with 95%. Who joins may differ in what nobody measured: this goes together with joining, and is not said to come from it.",
} as const satisfies Formulas;

export const REWARD_FORMULAS = {
  Redeemed: "Rewards taken in these days, whatever became of them since.",
  Worth: "What those that were used took off orders.",
  Cost: "What one costs, as entered with the reward, × those that were used; unknown without an entry.",
} as const satisfies Formulas;
