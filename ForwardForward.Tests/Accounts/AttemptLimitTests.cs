using ForwardForward.Tests.Support;
using ForwardForward.Web.Accounts;

namespace ForwardForward.Tests.Accounts;

public sealed class AttemptLimitTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly ManualTime time = new();

    [Fact]
    public void Begin_PastTheLimit_SaysHowLongToWait()
    {
        var limit = new AttemptLimit(2, Window, time);
        Assert.Null(limit.Begin("ada"));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(limit.Begin("ADA"));

        Assert.Equal(TimeSpan.FromMinutes(10), limit.Begin("ada"));
        Assert.Null(limit.Begin("grace"));
    }

    [Fact]
    public void Begin_AfterTheWindow_StartsAfresh()
    {
        var limit = new AttemptLimit(1, Window, time);
        limit.Begin("ada");
        time.Advance(Window);

        Assert.Null(limit.Begin("ada"));
        Assert.Equal(Window, limit.Begin("ada"));
    }

    [Fact]
    public void TakeBack_AndForget_MakeRoom()
    {
        var limit = new AttemptLimit(1, Window, time);
        limit.Begin("ada");
        limit.TakeBack("ada");
        Assert.Null(limit.Begin("ada"));
        limit.Forget("ada");
        Assert.Null(limit.Begin("ada"));
    }

    [Fact]
    public void Begin_FromManyThreads_LetsExactlyTheLimitThrough()
    {
        var limit = new AttemptLimit(10, Window, time);
        var through = 0;
        Parallel.For(0, 200, _ =>
        {
            if (limit.Begin("ada") is null)
            {
                Interlocked.Increment(ref through);
            }
        });
        Assert.Equal(10, through);
    }

    [Fact]
    public void Begin_MoreKeysThanItKeeps_DropsThoseThatEndSoonest()
    {
        var limit = new AttemptLimit(1, Window, time, mostKeys: 20);
        limit.Begin("oldest");
        for (var index = 0; index < 20; index++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            limit.Begin($"key {index}");
        }

        Assert.Null(limit.Begin("oldest"));
        Assert.NotNull(limit.Begin("key 19"));
    }
}
