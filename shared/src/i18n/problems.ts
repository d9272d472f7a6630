import type { ProblemCode } from '../problems.ts'
import type { Message } from './translator.ts'

/** One for every problem code: what happened, what became of the money where money is near, what to do next. */
export const problemMessages = {
  'problem.malformed_json': {
    'zh-CN': '这次提交的内容没传完整，请重试。',
    en: 'What was sent arrived broken. Please try again.',
  },
  'problem.query_invalid': {
    'zh-CN': '查询条件有误，请返回重新选择。',
    en: 'The search settings are not valid. Please go back and choose again.',
  },
  'problem.body_too_large': {
    'zh-CN': '一次提交的内容太多，请减少一些再试。',
    en: 'That is too much to send at once. Please send less and try again.',
  },
  'problem.unsupported_media_type': {
    'zh-CN': '提交的格式不支持，请更新到最新版本再试。',
    en: 'This format is not supported. Please update to the latest version and try again.',
  },
  'problem.not_found': {
    'zh-CN': '没有找到这个页面，请返回重试。',
    en: 'There is nothing here. Please go back and try again.',
  },
  'problem.method_not_allowed': {
    'zh-CN': '这里不支持这个操作，请更新到最新版本再试。',
    en: 'This action is not possible here. Please update to the latest version and try again.',
  },
  'problem.body_invalid': {
    'zh-CN': '有内容填写不对，请检查后重新提交。',
    en: 'Something is not filled in correctly. Please check it and send again.',
  },
  'problem.text_invalid': {
    'zh-CN': '文字里有无法保存的字符，请删掉后重试。',
    en: 'The text has characters that cannot be saved. Please remove them and try again.',
  },
  'problem.idempotency_key_required': {
    'zh-CN': '这次提交缺少防重复编号，没有处理，也没有扣款。请更新到最新版本再试。',
    en: 'This request has no key against doubles, so nothing was done or charged. Please update and try again.',
  },
  'problem.idempotency_key_reused': {
    'zh-CN': '内容和上次提交的不同，没有重复处理，也没有新的扣款。请返回检查后重新提交。',
    en: 'This differs from what was sent before. Nothing was done twice or charged again. Please go back, check and send again.',
  },
  'problem.idempotency_key_invalid': {
    'zh-CN': '这次提交的防重复编号无效，没有处理，也没有扣款。请返回重新提交。',
    en: 'The key against doubles is not valid, so nothing was done or charged. Please go back and send again.',
  },
  'problem.slow_down': {
    'zh-CN': '操作太快了，请稍等一下再试。',
    en: 'That was a little fast. Please wait a moment and try again.',
  },

  'problem.session_missing': {
    'zh-CN': '还没有登录，请登录后继续。',
    en: 'You are not signed in. Please sign in first.',
  },
  'problem.session_invalid': {
    'zh-CN': '登录已失效，请重新登录后继续。',
    en: 'Your sign-in is no longer valid. Please sign in again.',
  },
  'problem.session_expired': {
    'zh-CN': '登录已过期，请重新登录后继续。',
    en: 'Your sign-in has expired. Please sign in again.',
  },
  'problem.auth_code_invalid': {
    'zh-CN': '支付宝登录没有成功，请重新打开再试。',
    en: 'Signing in with Alipay did not work. Please open this again.',
  },
  'problem.credentials_wrong': {
    'zh-CN': '账号或密码不对，请检查后重试。',
    en: 'The account or password is wrong. Please check and try again.',
  },
  'problem.forbidden': {
    'zh-CN': '你的账号不能做这个操作，请找店长或店主。',
    en: 'Your account may not do this. Please ask a manager or the owner.',
  },

  'problem.table_unknown': {
    'zh-CN': '没有找到这张桌，请重新扫桌上的码，或请店员帮忙。',
    en: 'We cannot find this table. Please scan the code on it again or ask staff.',
  },
  'problem.store_unknown': {
    'zh-CN': '没有找到这家店，请重新扫店里的码。',
    en: 'We cannot find this restaurant. Please scan its code again.',
  },
  'problem.order_not_found': {
    'zh-CN': '没有找到这个订单，请到订单列表里看看。',
    en: 'We cannot find this order. Please look in your orders.',
  },
  'problem.ticket_not_found': {
    'zh-CN': '没有找到这张后厨单，请刷新。',
    en: 'We cannot find this ticket. Please refresh.',
  },
  'problem.refund_request_not_found': {
    'zh-CN': '没有找到这个退款申请，请刷新。',
    en: 'We cannot find this refund request. Please refresh.',
  },
  'problem.item_not_found': {
    'zh-CN': '菜单里没有这道菜，请刷新后重试。',
    en: 'This dish is not on the menu. Please refresh and try again.',
  },
  'problem.version_not_found': {
    'zh-CN': '没有找到这个菜单版本，请刷新后再选。',
    en: 'We cannot find this menu version. Please refresh and choose again.',
  },
  'problem.member_not_found': {
    'zh-CN': '没有找到这位员工，请刷新后再选。',
    en: 'We cannot find this member of staff. Please refresh and choose again.',
  },
  'problem.category_not_found': {
    'zh-CN': '没有找到这个分类，请刷新后再选。',
    en: 'We cannot find this category. Please refresh and choose again.',
  },
  'problem.modifier_group_not_found': {
    'zh-CN': '没有找到这个选项组，请刷新后再选。',
    en: 'We cannot find this option group. Please refresh and choose again.',
  },
  'problem.table_code_revoked': {
    'zh-CN': '这个桌码已失效，请叫店员换新码。',
    en: 'This table code no longer works. Please ask staff for a new one.',
  },

  'problem.item_unknown': {
    'zh-CN': '这道菜已经下架，请换一道。',
    en: 'This dish is no longer on the menu. Please choose another.',
  },
  'problem.variant_missing': { 'zh-CN': '这道菜还没选规格，请选一个。', en: 'Please choose a size for this dish.' },
  'problem.variant_unknown': {
    'zh-CN': '选的规格已经没有了，请重新选。',
    en: 'The chosen size is no longer offered. Please choose again.',
  },
  'problem.modifier_missing': {
    'zh-CN': '还有必选项没选，请选好再下单。',
    en: 'An option is still to be chosen. Please choose it first.',
  },
  'problem.modifier_too_many': {
    'zh-CN': '选项选多了，请减少几个。',
    en: 'Too many options are chosen. Please take some away.',
  },
  'problem.modifier_foreign': {
    'zh-CN': '有选项不适用于这道菜，请重新选。',
    en: 'An option does not belong to this dish. Please choose again.',
  },
  'problem.pick_missing': {
    'zh-CN': '套餐还没选完，请选好每一样。',
    en: 'The set is not complete. Please choose every part of it.',
  },
  'problem.pick_foreign': {
    'zh-CN': '套餐里没有选的这道菜，请重新选。',
    en: 'The set does not include this choice. Please choose again.',
  },
  'problem.pick_too_many': {
    'zh-CN': '套餐选多了，请减少几样。',
    en: 'Too much is chosen for this set. Please take something away.',
  },
  'problem.quantity_invalid': {
    'zh-CN': '份数要在 1 到 99 之间，请改一下。',
    en: 'The quantity must be between 1 and 99. Please change it.',
  },
  'problem.note_too_long': { 'zh-CN': '备注太长了，请写短一点。', en: 'The note is too long. Please shorten it.' },

  'problem.line_unknown': {
    'zh-CN': '这道菜已经不在这桌的购物车里了，请重新加菜。',
    en: "This dish is no longer in the table's cart. Please add it again.",
  },
  'problem.cart_changed': {
    'zh-CN': '这桌的购物车刚有变化，或者已有人下单。没有下单，也没有扣款。请看一下最新的购物车再下单。',
    en: "The table's cart has just changed, or somebody has ordered from it. Nothing was ordered or charged. Please check the cart and order again.",
  },

  'problem.too_many_lines': {
    'zh-CN': '一单的菜太多了，请分两单下。',
    en: 'That is too many dishes for one order. Please split it in two.',
  },
  'problem.lines_empty': { 'zh-CN': '还没点菜，请先选几道。', en: 'Nothing is chosen yet. Please add a dish first.' },
  'problem.guests_invalid': {
    'zh-CN': '用餐人数要在 1 到 99 之间，请改一下。',
    en: 'The number of guests must be between 1 and 99. Please change it.',
  },
  'problem.table_required': {
    'zh-CN': '堂食需要桌号，请扫一下桌上的码。',
    en: 'We need your table to serve you. Please scan the code on it.',
  },
  'problem.table_foreign': {
    'zh-CN': '这张桌不是这家店的，请重新扫桌上的码。',
    en: 'This table belongs to another restaurant. Please scan the code on your table again.',
  },
  'problem.order_type_unsupported': {
    'zh-CN': '本店暂不支持这种点餐方式，请换一种。',
    en: 'This way of ordering is not offered here. Please choose another.',
  },
  'problem.nothing_to_pay': {
    'zh-CN': '这单金额为 0，不能在线付款，没有下单。请叫店员点餐。',
    en: 'This order comes to zero, so it cannot be paid online and was not placed. Please order with staff.',
  },
  'problem.total_too_large': {
    'zh-CN': '金额超过了单笔付款上限，没有下单，也没有扣款。请分开下单。',
    en: 'The total is above what one payment allows. Nothing was ordered or charged. Please split the order.',
  },
  'problem.store_closed': {
    'zh-CN': '现在打烊了，没有下单，也没有扣款。请在营业时间再来。',
    en: "We're closed. Nothing was ordered or charged. Please come back during opening hours.",
  },
  'problem.store_paused': {
    'zh-CN': '后厨太忙，暂停接单，没有下单，也没有扣款。请过一会儿再试。',
    en: 'The kitchen is full for now. Nothing was ordered or charged. Please try again in a while.',
  },
  'problem.sold_out': {
    'zh-CN': '这道菜不够了，请换一道或减少份数。',
    en: 'There is not enough of this dish left. Please choose another or take fewer.',
  },
  'problem.out_of_window': {
    'zh-CN': '这道菜现在不供应，请换一道。',
    en: 'This dish is not served at this hour. Please choose another.',
  },
  'problem.over_limit': {
    'zh-CN': '超过了这道菜的每单限购，请减少份数。',
    en: 'That is above the limit of this dish for one order. Please take fewer.',
  },
  'problem.price_changed': {
    'zh-CN': '价格刚有变化，还没有扣款。请看一下新的金额再付。',
    en: 'The price has just changed and you were not charged. Please check the new total before paying.',
  },
  'problem.order_not_payable': {
    'zh-CN': '这个订单现在不能付款，没有新的扣款。请看订单的最新状态。',
    en: 'This order cannot be paid now and nothing more was charged. Please check how it stands.',
  },
  'problem.order_not_cancellable': {
    'zh-CN': '这个订单现在不能取消，付款情况没有变。请看订单的最新状态，或请店员帮忙。',
    en: 'This order cannot be cancelled now and its payment is unchanged. Please check how it stands or ask staff.',
  },
  'problem.order_not_acceptable': {
    'zh-CN': '这单现在不能接，付款情况没有变。请刷新看最新状态。',
    en: 'This order cannot be accepted now and its payment is unchanged. Please refresh to see how it stands.',
  },
  'problem.order_not_refusable': {
    'zh-CN': '这单现在不能拒，没有退款。请刷新看最新状态。',
    en: 'This order cannot be refused now and nothing was refunded. Please refresh to see how it stands.',
  },
  'problem.alarm_not_found': {
    'zh-CN': '没有找到这条告警，请返回刷新。',
    en: 'This alarm was not found. Please go back and refresh.',
  },
  'problem.alarm_closed': {
    'zh-CN': '这条告警已经关闭。同样的情况再出现时会有新的告警。',
    en: 'This alarm is closed already. If the same happens again there will be a new one.',
  },
  'problem.ticket_not_open': {
    'zh-CN': '这张后厨单的状态已经变了，请刷新。',
    en: 'This ticket has changed in the meantime. Please refresh.',
  },

  'problem.refund_line_unknown': {
    'zh-CN': '订单里没有这道菜，没有退款。请刷新后重新选。',
    en: 'The order does not have this dish, so nothing was refunded. Please refresh and choose again.',
  },
  'problem.refund_above_limit': {
    'zh-CN': '超过了你能退的金额，没有退款。请找店长或店主处理。',
    en: 'This is above what you may refund, so nothing was refunded. Please ask a manager or the owner.',
  },
  'problem.order_not_refundable': {
    'zh-CN': '这个订单现在没有可退的金额，没有新的退款。请看订单的最新状态。',
    en: 'Nothing of this order can be refunded now and nothing more was sent back. Please check how it stands.',
  },
  'problem.refund_too_much': {
    'zh-CN': '可退的份数不够了，没有退款。请减少份数再试。',
    en: 'Fewer are left to refund, so nothing was sent back. Please choose a smaller quantity.',
  },
  'problem.refund_asked_already': {
    'zh-CN': '这个订单已有一个退款申请在等餐厅处理，没有重复申请。请等结果出来再试。',
    en: 'A refund request of this order is waiting for the restaurant, so no second one was made. Please wait for its answer.',
  },
  'problem.refund_request_decided': {
    'zh-CN': '这个退款申请已经处理过了，没有重复退款。请刷新看结果。',
    en: 'This refund request has been decided already and nothing was refunded twice. Please refresh to see the outcome.',
  },

  'problem.draft_conflict': {
    'zh-CN': '菜单草稿刚被别人改过，你的修改没有保存。请刷新后再改。',
    en: 'Someone has just changed the draft, so your edit was not saved. Please refresh and edit again.',
  },
  'problem.draft_invalid': {
    'zh-CN': '菜单里有几处不对，没有保存。请改好后重试。',
    en: 'Some of the menu is not right, so nothing was saved. Please correct it and try again.',
  },
  'problem.label_taken': {
    'zh-CN': '这个桌号已经有了，请换一个。',
    en: 'Another table has this label. Please choose a different one.',
  },
  'problem.account_taken': {
    'zh-CN': '这个账号已经有人用了，请换一个。',
    en: 'This account name is taken. Please choose another.',
  },
  'problem.last_owner': {
    'zh-CN': '至少要留一位店主，请先添加另一位店主。',
    en: 'There must be at least one owner. Please add another owner first.',
  },
  'problem.table_in_use': {
    'zh-CN': '这张桌还有客人，请先清台。',
    en: 'Guests are still at this table. Please clear it first.',
  },

  'problem.reconciliation_not_found': {
    'zh-CN': '这一天还没有对账。请换一天，或先运行对账。',
    en: 'This day has not been matched yet. Please choose another day or run it first.',
  },
  'problem.discrepancy_not_found': {
    'zh-CN': '没有找到这笔差异，可能不属于本店。请刷新后再看。',
    en: 'This difference is not here; it may belong to another store. Please refresh.',
  },
  'problem.discrepancy_closed': {
    'zh-CN': '这笔差异已经关闭了，没有再次处理。请刷新看结果。',
    en: 'This difference is closed already and nothing was changed. Please refresh to see how it ended.',
  },
  'problem.day_not_over': {
    'zh-CN': '支付宝账单次日才出，这一天还不能对账。请明天上午 10 点后再试。',
    en: 'Alipay’s bill comes out the day after, so this day cannot be matched yet. Please try after 10:00 tomorrow.',
  },
  'problem.bill_not_ready': {
    'zh-CN': '支付宝还没有给出这一天的账单，账目没有改动。系统会自己再取，请稍后再看。',
    en: 'Alipay has not given out the bill of this day yet and nothing was changed. It is fetched again by itself; please look later.',
  },
  'problem.bill_unreadable': {
    'zh-CN': '支付宝给出的这一天的账单无法读取或不可信，账目没有改动。原因见当日对账结果（reason）。',
    en: 'The bill that Alipay gave out for this day cannot be read or trusted, and nothing was changed. The day’s `reason` says why.',
  },

  'problem.internal': {
    'zh-CN': '我们这边出了点问题，请稍后再试。如果刚付过款，请先到订单里看结果，不要重复付款。',
    en: 'Something went wrong on our side. Please try again soon. If you have just paid, check your orders before paying again.',
  },
  'problem.alipay_refused': {
    'zh-CN': '支付宝没有接受这次请求，这一步没有扣款。请再试一次，或请店员帮忙。',
    en: 'Alipay did not accept this request and this step charged nothing. Please try again or ask staff.',
  },
  'problem.unavailable': {
    'zh-CN': '服务暂时不可用，请稍后再试。如果刚付过款，请先到订单里看结果，不要重复付款。',
    en: 'The service is unavailable for a moment. Please try again soon. If you have just paid, check your orders before paying again.',
  },
  'problem.alipay_unreachable': {
    'zh-CN': '暂时连不上支付宝，这一步没有扣款。请稍后再试。',
    en: 'Alipay cannot be reached right now and this step charged nothing. Please try again soon.',
  },
} as const satisfies { readonly [Code in ProblemCode as `problem.${Code}`]: Message }
