import React from "react";
import type { User } from "./tracker";

interface Props { onStep(step: number, user: User): void }
interface State { step: number; email: string }

export class Wizard extends React.Component<Props, State> {
  state: State = { step: 0, email: "" };
  private next = () => {
    const step = this.state.step + 1;
    this.setState({ step });
    this.props.onStep(step, { email: this.state.email });
  };
  render() {
    const { step, email } = this.state;
    switch (step) {
      case 0: return <form onSubmit={(e) => e.preventDefault()}><label>Email <input id="email" value={email} onChange={(e) => this.setState({ email: e.target.value })} /></label><button id="next" onClick={this.next}>Next</button></form>;
      case 1: return <section><label>Monthly income <input inputMode="numeric" name="income" /></label><button id="finish" onClick={this.next}>Send</button></section>;
      default: return <p>We will write to {email}.</p>;
    }
  }
}
