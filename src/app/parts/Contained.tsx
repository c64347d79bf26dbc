// A wall around a part of the page: if the part cannot be drawn, a sentence stands in its place and the rest goes on.
// Without it React would take the whole page away.

import { Component, type ReactNode } from 'react';
import panel from '../elements/panel.module.css';
import pill from '../elements/pill.module.css';
import { sentenceOf } from '../store/sentence.ts';
import styles from './Contained.module.css';

export interface ContainedProps {
  /** Where trying again may help, what then happens. */
  readonly onAgain?: () => void;
  readonly children: ReactNode;
}

interface ContainedState {
  readonly sentence?: string;
}

// The one class among the views: React tells errors to nothing else.
export class Contained extends Component<ContainedProps, ContainedState> {
  override state: ContainedState = {};

  static getDerivedStateFromError(error: unknown): ContainedState {
    return { sentence: sentenceOf(error) };
  }

  override render(): ReactNode {
    const { onAgain, children } = this.props;
    if (this.state.sentence === undefined) return children;
    return (
      <div className={styles.failed}>
        <p role="alert" className={panel.error}>
          {this.state.sentence}
        </p>
        {onAgain && (
          <button type="button" className={pill.way} onClick={onAgain}>
            Try again
          </button>
        )}
      </div>
    );
  }
}
