using Bunit;
using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Components.Shell;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Web.Components.Shell;

public sealed class NowTrainingTests : LabComponentTest
{
    [Fact]
    public void Bar_OfAnIdleLab_SaysSo() =>
        Assert.Contains("Nothing is training", Render<NowTraining>().Find("[data-testid=now-training]").TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Bar_WhileARunTrains_NamesItItsEpochAndTheQueue()
    {
        using var permitted = new SemaphoreSlim(0);
        var trainer = new ScriptedTrainer { Steps = 10, BeforeStep = (spec, step) => WaitAtFifth(spec.Name, step) };
        var held = await Lab.LaunchAsync("held");
        await Lab.LaunchAsync("next");
        var bar = Render<NowTraining>();

        await Lab.StartAsync(trainer.Train);
        await Lab.UntilAsync(held, RunStatus.Running);

        // The pace begins when the announcement arrives, at a moment of its own: time goes on until it has been heard.
        await Task.Run(async () =>
        {
            while (!Shows(bar, ".now-name", "held") || !Shows(bar, ".now-queued", "1 queued"))
            {
                Lab.Time.Advance(RunBoard.BoardPace);
                await Task.Yield();
            }
        }).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal($"runs/{held}", bar.Find(".now-name").GetAttribute("href"));
        permitted.Release(100);

        void WaitAtFifth(string name, long step)
        {
            if (name == "held" && step == 5)
            {
                permitted.Wait();
            }
        }
    }

    [Fact]
    public async Task Bar_WhileSeveralTrain_NamesTheFirstAndCountsTheOthers()
    {
        var ids = new[] { await Lab.LaunchAsync("first"), await Lab.LaunchAsync("second"), await Lab.LaunchAsync("third") };
        Lab.Queue.Take(_ => null);
        Lab.Queue.Take(_ => null);

        var bar = Render<NowTraining>();

        Assert.Equal($"runs/{ids[0]}", bar.Find(".now-name").GetAttribute("href"));
        Assert.Equal(("1 more", "second"), (bar.Find(".now-more").TextContent, bar.Find(".now-more").GetAttribute("title")));
        Assert.Equal("1 queued", bar.Find(".now-queued").TextContent);
        Assert.Equal("first is training, second is training", bar.Find("[role=status]").TextContent);
    }

    private static bool Shows(IRenderedComponent<NowTraining> bar, string selector, string words) =>
        bar.FindAll(selector).Any(element => element.TextContent.Contains(words, StringComparison.Ordinal));
}
