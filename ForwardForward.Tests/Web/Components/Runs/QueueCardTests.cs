using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Components.Shell;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Web.Components.Runs;

public sealed class QueueCardTests : ComponentTest
{
    [Fact]
    public void Run_ThatBeganBetweenTheTwoReadings_StandsOnceAndTrains()
    {
        var card = Render<QueueCard>(set => set
            .Add(queue => queue.Training, [Run("aaaaaaaaaaaa", RunStatus.Running)])
            .Add(queue => queue.Waiting, [Run("aaaaaaaaaaaa", RunStatus.Queued), Run("bbbbbbbbbbbb", RunStatus.Queued)]));

        Assert.Equal(["runs/aaaaaaaaaaaa", "runs/bbbbbbbbbbbb"], card.FindAll(".queue-row a").Select(link => link.GetAttribute("href")));
        Assert.Equal("1 waiting", card.Find(".card-note").TextContent);
    }

    [Fact]
    public void Run_WhoseEndIsNotStored_SaysSoInsteadOfItsProgress()
    {
        var card = Render<QueueCard>(set => set.Add(queue => queue.Training, [Run("aaaaaaaaaaaa", RunStatus.Running) with { Sentence = "It has stopped." }]));

        Assert.Equal("It has stopped.", card.Find(".queue-progress").TextContent);
        Assert.Empty(card.FindAll("[role=progressbar]"));
    }

    private static RunSummary Run(string id, RunStatus status) => new()
    {
        Id = id,
        Name = id,
        Status = status,
        Method = "ff-hinton",
        Dataset = "digits",
        Network = "500-500",
        Seed = 1,
        Device = "cpu",
        Owner = "ada",
        CreatedAt = default,
    };
}
