"""Has a forecast made in the lane, some trials at a time, so that a save does not wait for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.planning.forecast import Forecast, Forecasting
from milepost.views.numbers import counted, number

if TYPE_CHECKING:
    from milepost.planning.network import Network
    from milepost.session.workspace import Workspace
    from milepost.tui.app import MilepostApp


class Forecaster:
    """Makes one forecast at a time."""

    def __init__(self, app: MilepostApp) -> None:
        self._app = app
        self._making: Forecasting | None = None

    @property
    def busy(self) -> bool:
        """Whether a forecast is being made."""
        return self._making is not None

    def begin(self, workspace: Workspace, network: Network) -> None:
        """Makes a forecast, and shows it on the workspace once it is there."""
        self._making = Forecasting(network)
        self._go_on(self._making, workspace)

    def stop(self) -> None:
        """Drops the forecast that is being made."""
        self._making = None

    def _go_on(self, making: Forecasting, workspace: Workspace) -> None:
        def use(found: Forecast | None) -> None:
            if self._making is not making:
                return
            if found:
                self._making = None
                workspace.show_forecast(found)
                self._app.show()
                self._app.tell(self._summary(found))
            else:
                done, of = number(making.done), number(making.trials)
                self._app.tell(f"Forecast: {done} of {of} trials. {self._key} stops it")
                self._go_on(making, workspace)

        self._app.in_lane(making.step, use)

    def _summary(self, found: Forecast) -> str:
        dates = counted(len(found.outcomes), "date")
        days = f"5 8 9: the days by which 50, 80, 95 % of {number(found.trials)} trials end"
        return f"Forecast of {dates}. {days}. {self._key} takes it away"

    @property
    def _key(self) -> str:
        return self._app.key_of("roadmap.forecast")
