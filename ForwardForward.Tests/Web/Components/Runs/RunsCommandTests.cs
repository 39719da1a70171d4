using AngleSharp.Dom;
using Bunit;
using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RunsPage = ForwardForward.Web.Components.Runs.RunsPage;

namespace ForwardForward.Tests.Web.Components.Runs;

/// <summary>What a person can do to runs from the list, each as everyone who may and as somebody whose role was taken away while the list was open.</summary>
public sealed class RunsCommandTests : LabComponentTest
{
    private IRenderedComponent<MudDialogProvider> dialogs = default!;

    public static TheoryData<string, AccountRole> CommandsAndRoles
    {
        get
        {
            var data = new TheoryData<string, AccountRole>();
            foreach (var command in new[]
            {
                "cancel in the queue", "move up in the queue", "rename in the row", "archive the selection", "bring the selection back", "delete the selection",
                "change the name in the editor", "change the tags in the editor", "change the notes in the editor", "archive in the editor", "delete in the editor",
            })
            {
                foreach (var role in Enum.GetValues<AccountRole>())
                {
                    data.Add(command, role);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(CommandsAndRoles))]
    public async Task Command_IsDoneForResearchersAndAdministratorsOnly(string command, AccountRole role)
    {
        var first = await Lab.LaunchAsync("first");
        var run = await Lab.LaunchAsync("a run");
        if (command == "bring the selection back")
        {
            await Lab.Launcher.ArchiveAsync(run, true);
        }
        SignInAs(AccountRole.Researcher);
        var page = await OpenAsync();
        var before = StateOf(run)!;

        await GiveAsync(command, page, run, () => SignInAs(role));

        if (role == AccountRole.Viewer)
        {
            Assert.Equal(before, StateOf(run));
            Assert.Contains("Your account may no longer edit runs.", page.Markup + dialogs.Markup, StringComparison.Ordinal);
            return;
        }
        var expected = command switch
        {
            "cancel in the queue" => before with { Status = RunStatus.Cancelled, Place = null },
            "move up in the queue" => before with { Place = 1 },
            "rename in the row" or "change the name in the editor" => before with { Name = "new name" },
            "change the tags in the editor" => before with { Tags = "new,tags" },
            "change the notes in the editor" => before with { Notes = "new notes" },
            "archive the selection" or "archive in the editor" => before with { Archived = true },
            "bring the selection back" => before with { Archived = false },
            _ => null,
        };
        page.WaitForAssertion(() => Assert.Equal(expected, StateOf(run)));
        Assert.Equal("first", Lab.Row(first).Name);
    }

    [Theory]
    [InlineData(AccountRole.Viewer, RunStatus.Completed)]
    [InlineData(AccountRole.Researcher, RunStatus.Paused)]
    public async Task Pause_OfATrainingRun_ReachesTheTrainerForThoseWhoMayOnly(AccountRole role, RunStatus end)
    {
        using var trainer = new HeldTrainer();
        await Lab.StartAsync(trainer.Train);
        var run = await Lab.LaunchAsync("a run");
        await trainer.Holds;
        var page = await OpenAsync();
        page.WaitForElement("button[aria-label='Pause a run']");
        SignInAs(role);

        await page.ClickAsync("button[aria-label='Pause a run']");
        trainer.GoOn();

        await Lab.UntilAsync(run, end);
    }

    private async Task GiveAsync(string command, IRenderedComponent<RunsPage> page, string run, Action beforeItIsDone)
    {
        switch (command)
        {
            case "cancel in the queue":
                await AnsweredAsync(page.Find("button[aria-label='Cancel a run']"), "Cancel run");
                break;
            case "move up in the queue":
                await ClickAsync(() => page.Find("button[aria-label='Move a run up']"));
                break;
            case "rename in the row":
                await page.ClickAsync("tr button[aria-label='Rename a run']");
                await page.Find("form.rename input").InputAsync(new() { Value = "new name" });
                beforeItIsDone();
                await page.Find("form.rename").SubmitAsync();
                break;
            case "archive the selection" or "bring the selection back":
                await SelectAsync();
                await ClickAsync(() => Button(page, command == "archive the selection" ? "Archive" : "Bring back"));
                break;
            case "delete the selection":
                await SelectAsync();
                await ClickAsync(() => Button(page, "Delete"));
                break;
            default:
                await EditAsync();
                break;
        }

        // Sought after that: what comes before it is done may draw the page anew.
        Task ClickAsync(Func<IElement> button)
        {
            beforeItIsDone();
            return page.InvokeAsync(() => button().ClickAsync(new()));
        }

        // The click is over when the question is answered.
        async Task AnsweredAsync(IElement button, string answer)
        {
            var asked = button.ClickAsync(new());
            dialogs.WaitForState(() => dialogs.FindAll("button").Any(one => one.TextContent == answer));
            await ClickAsync(() => Button(dialogs, answer));
            await asked;
        }

        Task SelectAsync() => page.Find($"tr.run-{run} input[type=checkbox]").ChangeAsync(new() { Value = true });

        async Task EditAsync()
        {
            var edited = page.ClickAsync("tr button[aria-label='Edit a run']");
            dialogs.WaitForElement(".run-editor");
            switch (command)
            {
                case "archive in the editor":
                    await ClickAsync(() => Button(dialogs, "Archive"));
                    break;
                case "delete in the editor":
                    await ClickAsync(() => Button(dialogs, "Delete"));
                    break;
                default:
                    var field = command.Split(' ')[2];
                    await dialogs.Find($"#run-editor-{field}").ChangeAsync(new() { Value = field == "tags" ? "new, tags" : $"new {field}" });
                    beforeItIsDone();
                    await dialogs.Find(".run-editor").SubmitAsync();
                    break;
            }
            // The editor of somebody who may not stays open and says why.
            if (dialogs.FindAll(".run-editor .mud-alert").Count == 0)
            {
                await edited;
            }
        }
    }

    private async Task<IRenderedComponent<RunsPage>> OpenAsync()
    {
        dialogs = Render<MudDialogProvider>();
        var page = Render<RunsPage>();
        page.WaitForElement("tr.run-row");
        await page.Find(".filter-archive input").ChangeAsync(new() { Value = true });
        page.WaitForElement("button[aria-label='Rename a run']");
        return page;
    }

    private static IElement Button<T>(IRenderedComponent<T> where, string words)
        where T : IComponent => where.FindAll("button").Single(button => button.TextContent == words);

    private State? StateOf(string run) => Lab.Runs.Find(run) is { } stored && Lab.Shown.Of(stored) is var now
        ? new State(now.Name, now.Status, string.Join(',', now.Tags), now.Notes, now.Archived, now.QueuePosition)
        : null;

    private sealed record State(string Name, RunStatus Status, string Tags, string Notes, bool Archived, int? Place);
}
