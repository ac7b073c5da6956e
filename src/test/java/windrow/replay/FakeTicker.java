package windrow.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A clock that goes on only when it is waited for. */
final class FakeTicker implements Ticker {
  final List<Long> waits = new ArrayList<>();
  private long now = 1_000;

  void pass(long nanos) {
    now += nanos;
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public boolean await(CountDownLatch stopped, long nanos) {
    if (stopped.getCount() > 0) {
      waits.add(nanos);
      now += nanos;
    }
    return stopped.getCount() == 0;
  }
}
