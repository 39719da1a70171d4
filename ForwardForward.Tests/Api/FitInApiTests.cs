using System.Net.Http.Json;
using System.Text.Json;
using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Api;

/// <summary>A preset or a written spec on own images: never changed silently, changed when asked.</summary>
public sealed class FitInApiTests : IClassFixture<RunsApiTests.Lab>
{
    private readonly RunsApiTests.Lab lab;

    public FitInApiTests(RunsApiTests.Lab lab)
    {
        this.lab = lab;
        _ = lab.Server.Address;
        var folder = Path.Combine(lab.Server.Services.GetRequiredService<LabSettings>().Data, "folders", "pets");
        if (!Directory.Exists(folder))
        {
            FolderFiles.Write(folder, ("cat", 100), ("dog", 100));
        }
    }

    [Fact]
    public async Task Launch_WithoutFit_LeavesTheSpecAndSaysWhatAFitWouldChange()
    {
        var (spec, remarks) = await LaunchAsync(fit: false);

        Assert.Equal((PixelScaling.Unit, 1000), (spec.Data.Pixels, spec.Budget.BatchSize));
        Assert.Contains(remarks, remark => remark.StartsWith("data.pixels=standardized", StringComparison.Ordinal));
        Assert.Contains(remarks, remark => remark.Contains("\"fit\": true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Launch_WithFit_ChangesItAndSaysWhat()
    {
        var (spec, remarks) = await LaunchAsync(fit: true);

        Assert.Equal((PixelScaling.Standardized, 16), (spec.Data.Pixels, spec.Budget.BatchSize));
        Assert.Contains(remarks, remark => remark.StartsWith("budget.batchSize=16 (batch was 1000 images)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Launch_OnThePresetsOwnData_HasNoRemarks()
    {
        using var answer = await (await lab.HttpAsync()).PostAsJsonAsync("/api/v1/runs", new { preset = "digits-ff-quick", fit = true });

        Assert.Empty((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("remarks").EnumerateArray());
    }

    private async Task<(ExperimentSpec Spec, IReadOnlyList<string> Remarks)> LaunchAsync(bool fit)
    {
        var http = await lab.HttpAsync();
        using var answer = await http.PostAsJsonAsync("/api/v1/runs", new
        {
            preset = "digits-ff-quick",
            set = new Dictionary<string, object> { ["data.dataset"] = "folder:pets", ["data.validationExamples"] = 20 },
            fit,
        });
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var spec = SpecJson.Read(await http.GetStringAsync($"/api/v1/runs/{said.GetProperty("runIds")[0].GetString()}/spec"));
        return (spec, [.. said.GetProperty("remarks").EnumerateArray().Select(remark => remark.GetString()!)]);
    }
}
