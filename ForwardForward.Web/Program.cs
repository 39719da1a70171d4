using ForwardForward.Web;
using ForwardForward.Web.Components;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Storage;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (!builder.TryAddLabSettings())
{
    return 2;
}
builder.AddDashboard();
builder.Services.AddStorage();
builder.Services.AddRuns();
builder.Services.AddHealthChecks();

var app = builder.Build();

app.UseErrorPages();
app.UseAntiforgery();

app.MapHealthChecks("/health").AllowAnonymous();
app.MapStaticAssets().AllowAnonymous();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

app.AnnounceAddresses();
app.Run();
return 0;
