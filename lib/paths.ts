import type {
  AddressId,
  CampaignId,
  DocumentId,
  DraftOrderId,
  ImportId,
  LoyaltyAccountId,
  OrderId,
  ProductId,
  PurchaseId,
  RewardId,
  ShopId,
  VariantId,
} from "./ids";
import type { Day } from "./time";

/** Every address the screens link to is made here, so that a route can move without a hunt. */
export const homePath = () => "/";
/** Nothing answers there: it shows the not-found page, with its status. */
export const nothingHerePath = () => "/nothing-here";
export const signInPath = (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in");
export const signUpPath = () => "/sign-up";
export const forgotPasswordPath = () => "/forgot-password";
export const resetPasswordPath = (token: string) => `/reset-password?token=${encodeURIComponent(token)}`;
export const invitationPath = (token: string) => `/invitations/${encodeURIComponent(token)}`;
export const accountPath = () => "/account";
export const addressesPath = (edit?: AddressId) => (edit ? `/account/addresses?edit=${edit}` : "/account/addresses");
export const myDataPath = () => "/account/data";
export const claimOrdersPath = () => "/customer/claim";
export const shopsPath = (query = "") => `/shops${query && `?${query}`}`;
export const shopFrontPath = (shop: string, query = "") => `/shops/${encodeURIComponent(shop)}${query && `?${query}`}`;
/** What a member sends to friends. */
export const friendLinkPath = (shop: string, code: string) => shopFrontPath(shop, `ref=${encodeURIComponent(code)}`);
export const productPath = (shop: string, product: string) => `/shops/${encodeURIComponent(shop)}/${encodeURIComponent(product)}`;
export const cartPath = (query = "") => `/cart${query && `?${query}`}`;
export const checkoutPath = () => "/checkout";
export const shopOrdersPath = (query = "") => `/shop/orders${query && `?${query}`}`;
export const shopOrderPath = (id: OrderId) => `/shop/orders/${id}`;
export const shopOrdersExportPath = (query = "") => `/shop/orders/export${query && `?${query}`}`;
export const shopOrdersChangePath = (query = "") => `/shop/orders/change${query && `?${query}`}`;
export const refundPath = (id: OrderId, query = "") => `/shop/orders/${id}/refund${query && `?${query}`}`;
export const newOrderPath = (query = "") => `/shop/orders/new${query && `?${query}`}`;
export const draftsPath = (query = "") => `/shop/drafts${query && `?${query}`}`;
export const draftPath = (id: DraftOrderId) => `/shop/drafts/${id}`;
export const editOrderPath = (id: OrderId, query = "") => `/shop/orders/${id}/edit${query && `?${query}`}`;
export const packingSlipPath = (id: OrderId) => `/shop/orders/${id}/packing-slip`;
export const packingSlipPdfPath = (id: OrderId) => `/shop/orders/${id}/packing-slip/pdf`;
/** Of many orders, named by `pick` as the list's boxes do, or all that match. */
export const packingSlipsPath = (query = "") => `/shop/orders/packing-slips${query && `?${query}`}`;
export const packingSlipsPdfPath = (query = "") => `/shop/orders/packing-slips/pdf${query && `?${query}`}`;
export const documentPath = (order: OrderId, id: DocumentId) => `/shop/orders/${order}/documents/${id}`;
export const documentPdfPath = (order: OrderId, id: DocumentId) => `/shop/orders/${order}/documents/${id}/pdf`;
/** The same document for its customer: behind the link of a message, or signed in. */
export const trackDocumentPath = (token: string, id: DocumentId) => `/track-order/${token}/documents/${id}`;
export const customerDocumentPath = (order: OrderId, id: DocumentId) => `/customer/orders/${order}/documents/${id}`;
export const shopImportPath = () => "/shop/import";
export const importUploadPath = () => "/shop/import/upload";
export const importPath = (id: ImportId) => `/shop/import/${id}`;
export const importRejectedPath = (id: ImportId) => `/shop/import/${id}/rejected`;
export const shopProductsPath = (query = "") => `/shop/products${query && `?${query}`}`;
export const newProductPath = (shop?: ShopId) => `/shop/products/new${shop ? `?shop=${shop}` : ""}`;
export const shopProductPath = (id: ProductId, query = "") => `/shop/products/${id}${query && `?${query}`}`;
export const productPicturesPath = (id: ProductId) => `/shop/products/${id}/pictures`;
export const productFilePath = (shop?: ShopId) => `/shop/products/file${shop ? `?shop=${shop}` : ""}`;
export const productExportPath = (shop: ShopId) => `/shop/products/export?shop=${shop}`;
export const picturePath = (key: string) => `/pictures/${key}`;
export const shopStockPath = (query = "") => `/shop/stock${query && `?${query}`}`;
export const variantStockPath = (id: VariantId, query = "") => `/shop/stock/${id}${query && `?${query}`}`;
export const stockPlacesPath = (shop?: ShopId) => `/shop/stock/places${shop ? `?shop=${shop}` : ""}`;
export const stockCountPath = (query = "") => `/shop/stock/count${query && `?${query}`}`;
export const stockFilePath = (shop?: ShopId) => `/shop/stock/file${shop ? `?shop=${shop}` : ""}`;
export const stockExportPath = (shop: ShopId) => `/shop/stock/export?shop=${shop}`;
export const shopReportsPath = (query = "") => `/shop/reports${query && `?${query}`}`;
export const analyticsPath = (query = "") => `/shop/advanced-analytics${query && `?${query}`}`;
/** The rows behind a figure of the analytics. */
export const analyticsEntriesPath = (query = "") => `/shop/advanced-analytics/entries${query && `?${query}`}`;
export const analyticsPayoutsPath = (query = "") => `/shop/advanced-analytics/payouts${query && `?${query}`}`;
export const analyticsEntriesExportPath = (query = "") => `/shop/advanced-analytics/entries/export${query && `?${query}`}`;
/** The customers of one group. */
export const analyticsCustomersPath = (query = "") => `/shop/advanced-analytics/customers${query && `?${query}`}`;
export const analyticsCustomersExportPath = (query = "") => `/shop/advanced-analytics/customers/export${query && `?${query}`}`;
/** A report of the analytics as a file. */
export const analyticsCsvPath = (report: string, query: string) => `/api/analytics/${report}/?format=csv${query && `&${query}`}`;
/** The figures of a forecast as a CSV file. */
export const forecastFilePath = (query: string) => `/shop/advanced-analytics/forecast?${query}`;
export const campaignPath = (id: CampaignId) => `/shop/campaigns/${id}`;
export const orderReportCsvPath = ({ from, to, shop }: { from: Day; to: Day; shop?: ShopId }) =>
  `/api/orders/reports/?${new URLSearchParams({ format: "csv", from, to, ...(shop && { shop }) })}`;
export const shopMembersPath = (shop?: ShopId) => (shop ? `/shop/members?shop=${shop}` : "/shop/members");
/** A person's own points: of all shops, and of one. */
export const myPointsPath = () => "/loyalty";
export const myShopPointsPath = (shop: string, query = "") => `/loyalty/${encodeURIComponent(shop)}${query && `?${query}`}`;
/** Where letters about points are stopped without signing in; `stop` is where a mail program does it in one step. */
export const lettersPath = (token: string) => `/letters/${token}`;
export const stopLettersPath = (token: string) => `/letters/${token}/stop`;
export const customerOrdersPath = () => "/customer/orders";
export const customerTrackPath = (id: OrderId) => `/customer/orders/${id}/track`;
export const trackOrderPath = (number?: string) =>
  number ? `/track-order?number=${encodeURIComponent(number)}` : "/track-order";
export const trackLinkPath = (token: string) => `/track-order/${token}`;
/** Where a customer asks for a return: behind the link of a message, or signed in. */
export const trackReturnPath = (token: string, query = "") => `/track-order/${token}/return${query && `?${query}`}`;
export const customerReturnPath = (id: OrderId, query = "") => `/customer/orders/${id}/return${query && `?${query}`}`;
export const mailboxPath = (query = "") => `/dev/mailbox${query && `?${query}`}`;
export const keptMailPath = (key: string, view: "letter" | "text" = "letter") =>
  `/dev/mailbox/${encodeURIComponent(key)}${view === "text" ? "?view=text" : ""}`;
export const devCarrierPath = () => "/dev/carrier";
export const devPhonePath = () => "/dev/phone";
export const paymentCallbackPath = (secret: string) => `/api/payments/mpesa/${secret}`;
export const carrierEventsPath = (carrier: string) => `/api/carriers/${carrier}/events`;
export const apiDocsPath = () => "/docs/api";
export const problemsPath = (code = "") => `/docs/api/problems${code && `#${code}`}`;
export const openApiPath = () => "/api/openapi.json";
export const purchasePath = (token: string) => `/purchases/${token}`;
export const customerPurchasePath = (id: PurchaseId) => `/customer/purchases/${id}`;
export const shopDeliveryPath = (shop?: ShopId) => (shop ? `/shop/delivery?shop=${shop}` : "/shop/delivery");
export const shopCouponsPath = (shop?: ShopId) => (shop ? `/shop/coupons?shop=${shop}` : "/shop/coupons");
export const shopSettingsPath = (shop?: ShopId) => (shop ? `/shop/settings?shop=${shop}` : "/shop/settings");
export const shopRatesPath = (query = "") => `/shop/settings/rates${query && `?${query}`}`;
export const ratesUploadPath = () => "/shop/settings/rates/upload";
export const campaignsPath = (shop?: ShopId) => (shop ? `/shop/campaigns?shop=${shop}` : "/shop/campaigns");
export const newCampaignPath = (shop?: ShopId) => `/shop/campaigns/new${shop ? `?shop=${shop}` : ""}`;
export const editCampaignPath = (id: CampaignId) => `/shop/campaigns/${id}/edit`;
export const campaignAudiencePath = (id: CampaignId) => `/shop/campaigns/${id}/audience`;
/** The loyalty programme of a shop, and the pages below it. */
export const loyaltyPath = (shop?: ShopId) => (shop ? `/shop/loyalty?shop=${shop}` : "/shop/loyalty");
export const loyaltyRulesPath = (shop?: ShopId) => `/shop/loyalty/rules${shop ? `?shop=${shop}` : ""}`;
export const loyaltyMembersPath = (query = "") => `/shop/loyalty/members${query && `?${query}`}`;
export const loyaltyMemberPath = (id: LoyaltyAccountId, query = "") => `/shop/loyalty/members/${id}${query && `?${query}`}`;
export const loyaltyStatementCsvPath = (id: LoyaltyAccountId) => `/shop/loyalty/members/${id}/statement`;
export const loyaltyHistoryPath = (shop?: ShopId) => `/shop/loyalty/history${shop ? `?shop=${shop}` : ""}`;
/** The report of the programmes as a file. */
export const loyaltyCsvPath = (query: string) => `/api/loyalty/analytics/?format=csv${query && `&${query}`}`;
export const loyaltyRewardsPath = (shop?: ShopId) => `/shop/loyalty/rewards${shop ? `?shop=${shop}` : ""}`;
export const loyaltyNewRewardPath = (shop: ShopId, kind = "") =>
  `/shop/loyalty/rewards/new?shop=${shop}${kind && `&kind=${kind}`}`;
export const loyaltyRewardPath = (id: RewardId) => `/shop/loyalty/rewards/${id}`;
export const loyaltyCounterPath = (shop?: ShopId, code = "") =>
  `/shop/loyalty/counter${shop ? `?shop=${shop}` : ""}${code && `${shop ? "&" : "?"}code=${encodeURIComponent(code)}`}`;
export const loyaltyReferralsPath = (shop?: ShopId) => `/shop/loyalty/referrals${shop ? `?shop=${shop}` : ""}`;
export const loyaltyCoalitionPath = (shop?: ShopId) => `/shop/loyalty/coalition${shop ? `?shop=${shop}` : ""}`;
export const settlementCsvPath = (shop: ShopId) => `/shop/loyalty/coalition/export?shop=${shop}`;
