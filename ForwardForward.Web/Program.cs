using ForwardForward.Web;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Api;
using ForwardForward.Web.Components;
using ForwardForward.Web.Datasets;
using ForwardForward.Web.Documents;
using ForwardForward.Web.Live;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Storage;

if (LabCommands.Handles(args))
{
    return await LabCommands.RunAsync(args);
}
if (LabUsage.Answer(args, Console.Out, Console.Error) is { } answered)
{
    return answered;
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (!builder.TryAddLabSettings())
{
    return 2;
}
builder.AddDashboard();
builder.Services.AddStorage();
builder.Services.AddRuns();
builder.AddAccounts();
builder.Services.AddLive();
builder.Services.AddApi();
builder.Services.AddDatasets();
builder.Services.AddDocuments();
builder.Services.AddHealthChecks().AddCheck<StorageHealth>("storage");

var app = builder.Build();
if (!app.TryOpenStorage())
{
    return 2;
}

app.UseResponseCompression();
app.UseErrorPages();
app.UseApiProblems();
app.UseAccounts();
app.UseAntiforgery();
app.UseRateLimiter();

app.MapHealthChecks("/health", StorageHealth.Options).AllowAnonymous();
app.MapLive();
app.MapApi();
// Public: the sign-in page needs them, and they are the same bytes for everybody, without anything of this lab.
app.MapStaticAssets().AllowAnonymous();
app.MapTheme();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

app.AnnounceSignIn();
app.AnnounceAddresses();
app.AnnounceRuntime();
await app.RunAsync();
return 0;
