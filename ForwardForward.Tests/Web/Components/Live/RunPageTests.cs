using Bunit;
using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Components.Live;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Components.Shell;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Web.Components.Live;

public sealed class RunPageTests : LabComponentTest
{
    [Fact]
    public void Run_ThatIsNotThere_IsSaidWithAWayBack()
    {
        var page = RenderRun("nosuchrun000");

        page.WaitForElement("[data-testid=run-missing] a[href=runs]");
    }

    [Theory]
    [InlineData(RunStatus.Paused, true)]
    [InlineData(RunStatus.Interrupted, true)]
    [InlineData(RunStatus.Failed, true)]
    [InlineData(RunStatus.Diverged, false)]
    [InlineData(RunStatus.Cancelled, false)]
    public async Task Run_ThatStopped_SaysWhyAndWhetherItCanGoOn(RunStatus status, bool canResume)
    {
        var page = RenderRun(await StoppedAsync(status));

        page.WaitForAssertion(() => Assert.Contains("It stopped for a reason.", page.Find("[data-testid=sentence]").TextContent, StringComparison.Ordinal));
        Assert.Equal(canResume ? 1 : 0, page.FindAll("[data-testid=resume]").Count);
    }

    [Fact]
    public async Task Notice_OfTheTrainer_StandsOnThePageAndInTheStatusUntilItIsOver()
    {
        var run = await Lab.LaunchAsync();
        Lab.Stand(run, RunStatus.Running);
        var page = RenderRun(run);
        page.WaitForElement("[data-testid=run]");
        Assert.Empty(page.FindAll("[data-testid=notice], [data-testid=notice-mark]"));
        var silent = new LearningNotice(NoticeKind.SilentLayer, 0, 10, 1, false, "Layer 1 is silent.", "Likely causes: many.");

        Lab.Record(run, silent);
        Lab.Time.Advance(RunBoard.RunPace);

        page.WaitForAssertion(() => Assert.Equal("Layer 1 is silent. Likely causes: many.", page.Find("[data-testid=notice]").TextContent.Trim()));
        Assert.Equal("Layer 1 is silent. Likely causes: many.", page.Find("[data-testid=notice-mark]").GetAttribute("title"));
        Assert.Equal([silent], (await Lab.Catalog.FindAsync(run))!.Notices);

        Lab.Record(run, silent with { Over = true });
        Lab.Time.Advance(RunBoard.RunPace);

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=notice], [data-testid=notice-mark]")));
    }

    [Fact]
    public async Task Run_WhoseEndIsNotStored_SaysWhyAboveItsFigures()
    {
        var run = await StoppedAsync(RunStatus.Running);
        Lab.InProgress.EndNotStored(run, "The disk is full.");

        var page = RenderRun(run);

        page.WaitForAssertion(() => Assert.Contains("cannot be stored yet; the lab goes on trying. The disk is full.", page.Find("[data-testid=sentence]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Resume_OfAnInterruptedRun_QueuesItAgain()
    {
        var run = await StoppedAsync(RunStatus.Interrupted);
        var page = RenderRun(run);

        page.WaitForElement("[data-testid=resume]");
        await page.ClickAsync("[data-testid=resume]");

        page.WaitForAssertion(() => Assert.Equal("queued", page.Find("[data-testid=run]").GetAttribute("data-status")));
        Assert.Equal(RunStatus.Queued, Lab.Row(run).Status);
    }

    [Fact]
    public async Task Cancel_TakesTwoClicks()
    {
        var run = await Lab.LaunchAsync();
        var page = RenderRun(run);

        page.WaitForElement("[data-testid=cancel]");
        await page.ClickAsync("[data-testid=cancel]");
        Assert.Equal(RunStatus.Queued, Lab.Row(run).Status);

        await page.ClickAsync("[data-testid=cancel]");
        Assert.Equal(RunStatus.Cancelled, Lab.Row(run).Status);
    }

    [Fact]
    public async Task Viewer_SeesNoWayToSteer()
    {
        SignInAs(AccountRole.Viewer);

        var page = RenderRun(await StoppedAsync(RunStatus.Paused));

        page.WaitForElement("[data-testid=compare]");
        Assert.Empty(page.FindAll("[data-testid=resume], [data-testid=cancel], [data-testid=pause], [data-testid=clone]"));
    }

    [Theory]
    [InlineData("pause", RunStatus.Queued, RunStatus.Paused)]
    [InlineData("resume", RunStatus.Paused, RunStatus.Queued)]
    [InlineData("resume", RunStatus.Interrupted, RunStatus.Queued)]
    [InlineData("resume", RunStatus.Failed, RunStatus.Queued)]
    [InlineData("cancel", RunStatus.Queued, RunStatus.Cancelled)]
    [InlineData("cancel", RunStatus.Paused, RunStatus.Cancelled)]
    public async Task Command_IsDoneForResearchersAndAdministrators_AndRefusedOnceTheRoleIsTakenAway(string command, RunStatus before, RunStatus after)
    {
        foreach (var (role, expected) in new[] { (AccountRole.Researcher, after), (AccountRole.Administrator, after), (AccountRole.Viewer, before) })
        {
            SignInAs(AccountRole.Researcher);
            var run = before == RunStatus.Queued ? await Lab.LaunchAsync() : await StoppedAsync(before);
            var page = RenderRun(run);
            page.WaitForElement($"[data-testid={command}]");
            SignInAs(role);

            await page.ClickAsync($"[data-testid={command}]");
            if (command == "cancel")
            {
                await page.ClickAsync("[data-testid=cancel]");
            }

            Assert.Equal((role, expected), (role, Lab.Row(run).Status));
            Assert.Equal(role == AccountRole.Viewer ? 1 : 0, page.FindAll(".mud-alert-text-error[role=alert]").Count);
        }
    }

    [Fact]
    public async Task Pause_OfATrainingRun_AfterTheRoleWasTakenAway_NeverReachesTheTrainer()
    {
        using var trainer = new HeldTrainer();
        await Lab.StartAsync(trainer.Train);
        var run = await Lab.LaunchAsync();
        await trainer.Holds;
        var page = RenderRun(run);
        page.WaitForElement("[data-testid=pause]");
        SignInAs(AccountRole.Viewer);

        await page.ClickAsync("[data-testid=pause]");
        trainer.GoOn();

        await Lab.UntilAsync(run, RunStatus.Completed);
    }

    [Fact]
    public async Task ValidationAccuracy_ThatFellSince_IsShownWithItsBest()
    {
        var run = await Lab.LaunchAsync();
        Lab.Record(run, new MetricsMeasured([.. new[] { 0.5, 0.9, 0.7 }.Select((value, index) => new MetricPoint(MetricNames.ValidationAccuracy, index + 1, index + 1, 1, 1, value))]));

        var page = RenderRun(run);

        page.WaitForAssertion(() => Assert.Equal("70.00 %", page.Find("[data-testid=figure-validation] .key-value").TextContent));
        Assert.Contains("best 90.00 %", page.Find("[data-testid=figure-validation]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twin_OfARun_IsOneClickAway()
    {
        var ids = (await Lab.Launcher.LaunchTwinAsync(new ExperimentSpec { Name = "pair" }, "ada")).RunIds;

        var page = RenderRun(ids[0]);

        page.WaitForAssertion(() => Assert.Equal($"compare?runs={ids[0]},{ids[1]}", page.Find("[data-testid=compare]").GetAttribute("href")));
    }

    [Fact]
    public async Task Run_ThatIsNamedFreely_StillSaysItsMethodDataAndNetwork()
    {
        var run = await Lab.LaunchAsync("tonight");

        var head = RenderRun(run).WaitForElement(".page-head [href='methods/ff-symba']").ParentElement!;

        Assert.NotNull(head.QuerySelector("[href='datasets/digits']"));
        Assert.Contains("500-500", head.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_OfARun_OffersTheComparisonWithIt()
    {
        var origin = await Lab.LaunchAsync("the first");
        var copy = await Lab.LaunchAsync("the second");
        Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo($"runs/{copy}?origin={origin}");

        var page = RenderRun(copy);

        page.WaitForAssertion(() => Assert.Equal("Compare with the first", page.Find("[data-testid=compare]").TextContent));
        Assert.Equal($"compare?runs={copy},{origin}", page.Find("[data-testid=compare]").GetAttribute("href"));
    }

    [Theory]
    [InlineData("ff-symba", "one-layer gradient")]
    [InlineData("bp", "whole-network gradient")]
    public async Task GradientReach_StandsBesideTheName(string method, string words)
    {
        var spec = ForwardForward.Training.Catalog.MethodCatalog.Find(method)!.ApplyTo(new ExperimentSpec { Name = "a run" });
        var run = (await Lab.Launcher.LaunchAsync(spec, "ada")).RunIds.Single();

        var page = RenderRun(run);

        page.WaitForAssertion(() => Assert.Contains(words, page.Find(".page-head").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<RunPage> RenderRun(string id) => Render<RunPage>(set => set.Add(page => page.Id, id));

    private async Task<string> StoppedAsync(RunStatus status)
    {
        var run = await Lab.LaunchAsync();
        Lab.Stand(run, status, "It stopped for a reason.");
        return run;
    }
}
