import React from "react";
import MetaPixel from "./MetaPixel";
import PinterestTag from "./PinterestTag";
import Trip from "./Trip";

const trips = [{ id: 7, name: "Dachstein in sechs Tagen" }];

export default class App extends React.Component {
  render() {
    return (
      <MetaPixel id="208371946650429">
        {this.props.pinterest && <PinterestTag id="2615039284716" />}
        <h1>Wanderreisen</h1>
        {trips.map((trip) => <Trip key={trip.id} {...trip} />)}
        <form action="/katalog"><label>E-Mail <input type="email" name="email" /></label><button>Katalog anfordern</button></form>
      </MetaPixel>
    );
  }
}
