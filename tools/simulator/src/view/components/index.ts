import type { ComponentType } from 'preact'
import type { BuiltInProps } from '../runtime.ts'
import { Button } from './button.tsx'
import { Input, Textarea } from './field.tsx'
import { Image } from './image.tsx'
import { PageMeta } from './page-meta.tsx'
import { ScrollView } from './scroll-view.tsx'
import { Text, View } from './view.tsx'

export const builtInComponents: Readonly<Record<string, ComponentType<BuiltInProps>>> = {
  button: Button,
  image: Image,
  input: Input,
  'page-meta': PageMeta,
  'scroll-view': ScrollView,
  text: Text,
  textarea: Textarea,
  view: View,
}
