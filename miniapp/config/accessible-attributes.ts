const attributes = { role: '', 'aria-label': '', 'aria-hidden': '' }

/** Attributes that are added to Taro's templates, by component. */
export const accessible = { View: attributes, Image: attributes, Text: { 'aria-label': '' } }
