# syntax=docker/dockerfile:1
# The steps of ./run.sh in two stages: build with the SDK, run with the runtime as a user without rights.
#   docker build -t forwardforward .
#   docker run -p 127.0.0.1:5080:5080 -v forwardforward:/data forwardforward
# The address that creates the administrator stands in the container's log at the first start.
# libtorch is Debian's, for the CPU. Mount a LibTorch and set LIBTORCH to use another.
# For NVIDIA GPUs the trainer is built on the TorchSharp package, which brings libtorch with CUDA 12.8; the host needs its driver and the container toolkit:
#   docker build --build-arg TORCH_PACKAGE=TorchSharp-cuda-linux --build-arg DEBIAN=13 -t forwardforward-cuda .
#   docker run --gpus all -p 127.0.0.1:5080:5080 -v forwardforward:/data forwardforward-cuda
# DEBIAN=13 because that package needs the C++ library of GCC 13 or newer. Tried so far: the publish step below with TorchSharp-cpu, the package of the same
# sources for the processor, and runs of the trainer built on it; neither the CUDA package nor docker build.

ARG DEBIAN=12

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS sdk

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime

FROM debian:${DEBIAN}-slim AS build
ARG TORCH_PACKAGE=
COPY --from=sdk /usr/share/dotnet /usr/share/dotnet
ENV HOME=/build DOTNET_ROOT=/usr/share/dotnet PATH=/usr/share/dotnet:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
WORKDIR /build/source
COPY scripts scripts
COPY ForwardForward.Training/Torch/native/build.sh ForwardForward.Training/Torch/native/
RUN bash -c '. scripts/setup.sh && install_packages $([ -n "$TORCH_PACKAGE" ] || echo compile torch) store node'
COPY . .
RUN bash -c '. scripts/setup.sh && dotnet publish ForwardForward.Web -c Release -o /build/app --disable-build-servers \
    ${TORCH_PACKAGE:+-r linux-x64 --self-contained false -p:TorchPackage=$TORCH_PACKAGE}'

FROM debian:${DEBIAN}-slim
ARG TORCH_PACKAGE=
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
COPY --from=build /build/source/scripts /opt/forwardforward/scripts
RUN bash -c '. /opt/forwardforward/scripts/setup.sh && install_packages $([ -n "$TORCH_PACKAGE" ] || echo torch-runtime) images store' \
    && rm -rf /var/lib/apt/lists/* /opt/forwardforward/artifacts \
    && useradd --create-home --uid 10001 forward \
    && install -d -o forward -g forward -m 700 /data
COPY --from=build /build/app /opt/forwardforward/app
USER forward
ENV DOTNET_ROOT=/usr/share/dotnet PATH=/usr/share/dotnet:/usr/local/bin:/usr/bin:/bin ASPNETCORE_ENVIRONMENT=Production \
    FF_HOME=/data FF_URLS=http://0.0.0.0:5080
VOLUME /data
EXPOSE 5080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/5080 && printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q Healthy <&3"]
ENTRYPOINT ["dotnet", "/opt/forwardforward/app/ForwardForward.Web.dll"]
