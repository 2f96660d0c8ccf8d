import { Application } from "@hotwired/stimulus";
import PixelController from "./pixel_controller.js";
Application.start().register("pixel", PixelController);
