# Generated protobuf and gRPC code.
#
#   rapporteur_proto_library(NAME proto_v1 PROTOS rapporteur/v1/document.proto ... DEPS ...)
#   rapporteur_proto_library(NAME proto_query PROTOS rapporteur/query/v1/... GRPC DEPS ...)
#
# PROTOS are relative to proto/. Several libraries, so that a change rebuilds only its dependents.
# rapporteur_descriptor_set writes the protos with their comments, for server reflection.

set(RAPPORTEUR_PROTO_ROOT "${PROJECT_SOURCE_DIR}/proto")
set(RAPPORTEUR_PROTO_OUT "${PROJECT_BINARY_DIR}/generated")
get_target_property(_protobuf_include protobuf::libprotobuf INTERFACE_INCLUDE_DIRECTORIES)
list(GET _protobuf_include 0 RAPPORTEUR_WELL_KNOWN_PROTOS)

function(rapporteur_proto_library)
  cmake_parse_arguments(ARG "GRPC" "NAME" "PROTOS;DEPS" ${ARGN})
  file(MAKE_DIRECTORY "${RAPPORTEUR_PROTO_OUT}")
  set(generated)
  foreach(proto IN LISTS ARG_PROTOS)
    string(REGEX REPLACE "\\.proto$" "" stem "${proto}")
    set(outputs "${RAPPORTEUR_PROTO_OUT}/${stem}.pb.cc" "${RAPPORTEUR_PROTO_OUT}/${stem}.pb.h")
    set(arguments "--cpp_out=${RAPPORTEUR_PROTO_OUT}")
    if(ARG_GRPC)
      list(APPEND outputs "${RAPPORTEUR_PROTO_OUT}/${stem}.grpc.pb.cc"
           "${RAPPORTEUR_PROTO_OUT}/${stem}.grpc.pb.h")
      list(APPEND arguments "--grpc_out=${RAPPORTEUR_PROTO_OUT}"
           "--plugin=protoc-gen-grpc=$<TARGET_FILE:gRPC::grpc_cpp_plugin>")
    endif()
    add_custom_command(
      OUTPUT ${outputs}
      COMMAND protobuf::protoc "-I${RAPPORTEUR_PROTO_ROOT}" "-I${RAPPORTEUR_WELL_KNOWN_PROTOS}"
              ${arguments} "${proto}"
      DEPENDS "${RAPPORTEUR_PROTO_ROOT}/${proto}"
      COMMENT "Generating ${proto}"
      VERBATIM)
    list(APPEND generated ${outputs})
  endforeach()
  add_library(rapporteur_${ARG_NAME} STATIC ${generated})
  add_library(rapporteur::${ARG_NAME} ALIAS rapporteur_${ARG_NAME})
  target_include_directories(rapporteur_${ARG_NAME} SYSTEM PUBLIC "${RAPPORTEUR_PROTO_OUT}")
  target_link_libraries(rapporteur_${ARG_NAME} PUBLIC protobuf::libprotobuf ${ARG_DEPS})
  if(ARG_GRPC)
    target_link_libraries(rapporteur_${ARG_NAME} PUBLIC gRPC::grpc++)
  endif()
endfunction()

# Writes OUTPUT, a serialized FileDescriptorSet of PROTOS and everything they import.
function(rapporteur_descriptor_set)
  cmake_parse_arguments(ARG "" "OUTPUT" "PROTOS" ${ARGN})
  list(TRANSFORM ARG_PROTOS PREPEND "${RAPPORTEUR_PROTO_ROOT}/" OUTPUT_VARIABLE files)
  add_custom_command(
    OUTPUT "${ARG_OUTPUT}"
    COMMAND protobuf::protoc "-I${RAPPORTEUR_PROTO_ROOT}" "-I${RAPPORTEUR_WELL_KNOWN_PROTOS}"
            --include_imports --include_source_info "--descriptor_set_out=${ARG_OUTPUT}" ${ARG_PROTOS}
    DEPENDS ${files}
    COMMENT "Describing the protos"
    VERBATIM)
endfunction()
