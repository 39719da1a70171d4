using Bunit;
using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Components.Layout;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Web.Components.Layout;

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

        bar.WaitForAssertion(() =>
        {
            Lab.Time.Advance(RunBoard.BoardPace);
            Assert.Contains("held", bar.Find(".now-name").TextContent, StringComparison.Ordinal);
            Assert.Contains("1 queued", bar.Find(".now-queued").TextContent, StringComparison.Ordinal);
        });
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
}
