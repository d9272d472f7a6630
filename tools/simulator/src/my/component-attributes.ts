/** Attributes that every component has. */
const common = 'id class style hidden animation hoverClass hoverStartTime hoverStayTime hoverStopPropagation'
const events = `onTap onLongTap onTouchStart onTouchMove onTouchEnd onTouchCancel onAppear onDisappear onFirstAppear
  onTransitionEnd onAnimationStart onAnimationIteration onAnimationEnd`

/** What the simulator's components make of their attributes beyond those; each is an attribute that a file of `view/components` reads. */
const own: Readonly<Record<string, string>> = {
  button: 'disabled formType loading openType plain scope size type onGetAuthorize onError',
  checkbox: 'checked color disabled value onChange',
  'checkbox-group': 'name onChange',
  'cover-image': 'lazyLoad mode src onLoad onError',
  'cover-view': '',
  form: 'onSubmit onReset',
  icon: 'color size type',
  image: 'lazyLoad mode src onLoad onError',
  input: `autoFocus confirmHold confirmType controlled cursor disabled focus maxlength name password placeholder placeholderClass
    placeholderStyle selectionEnd selectionStart type value onInput onFocus onBlur onConfirm`,
  label: 'for',
  'match-media': 'height maxHeight maxWidth minHeight minWidth orientation width',
  'movable-area': '',
  'movable-view': 'direction disabled x y onChange onChangeEnd',
  navigator: 'delta openType url',
  'page-container': 'show',
  'page-meta': 'backgroundColor pageStyle rootFontSize scrollTop',
  picker: 'disabled end mode name range rangeKey start title value onChange onCancel onColumnChange',
  'picker-view': 'indicatorClass indicatorStyle maskClass maskStyle value onChange',
  'picker-view-column': '',
  progress: 'activeColor backgroundColor color percent showInfo strokeWidth',
  radio: 'checked color disabled value onChange',
  'radio-group': 'name onChange',
  'rich-text': 'nodes',
  'root-portal': 'enable',
  'scroll-view': `lowerThreshold scrollIntoView scrollLeft scrollTop scrollWithAnimation scrollX scrollY trapScroll upperThreshold
    onScroll onScrollToUpper onScrollToLower`,
  slider: 'activeColor disabled max min name showValue step value onChange',
  swiper: `autoplay circular current displayMultipleItems duration indicatorActiveColor indicatorColor indicatorDots interval nextMargin
    previousMargin vertical onChange onTransition onAnimationEnd`,
  'swiper-item': '',
  switch: 'checked color controlled disabled name onChange',
  text: 'numberOfLines selectable',
  textarea: `autoFocus autoHeight confirmType controlled cursor disabled focus maxlength name placeholder placeholderClass placeholderStyle
    selectionEnd selectionStart showCount value onInput onFocus onBlur onConfirm`,
  video: 'autoplay controls loop muted poster src',
  view: '',
  'web-view': 'src onLoad',
}

/** Values of which not all are there. */
const values: Readonly<Record<string, string>> = {
  'button.openType': 'share getAuthorize lifestyle contactShare',
  'navigator.openType': 'navigate redirect switchTab reLaunch navigateBack',
}

/** The attributes of a component in camel case; undefined where there is no such component. */
export function attributesOf(tag: string): ReadonlySet<string> | undefined {
  const names = own[tag]
  return names === undefined ? undefined : new Set(words(`${common} ${events} ${names}`))
}

export function valuesOf(tag: string, attribute: string): readonly string[] {
  return words(values[`${tag}.${attribute}`] ?? '')
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
